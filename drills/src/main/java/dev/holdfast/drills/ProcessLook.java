package dev.holdfast.drills;

import dev.holdfast.drills.Stage.Player;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A look at processes from outside, through the operating system and not through whoever started them. */
public final class ProcessLook {
    private ProcessLook() {}

    public static boolean gone(Player player) {
        char state = state(player.pid());
        return state == ' ' || state == 'Z' || state == 'X';
    }

    public static boolean stopped(Player player) {
        return state(player.pid()) == 'T';
    }

    public static boolean running(Player player) {
        return !gone(player) && !stopped(player);
    }

    /** The state letter of proc(5), or a space where there is no such process. */
    private static char state(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() ? 'R' : ' ';
        }
    }

    public static String names(List<Player> players) {
        return String.join(
                ", ", players.stream().map(p -> p.program() + " " + p.pid()).toList());
    }
}
