package dev.holdfast.drills.crash;

import dev.holdfast.core.failover.JournalPoint;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.Patience;
import dev.holdfast.drills.ProcessLook;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.Stage.Player;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All agents under the order to die after one write of a plan's journal, if they lead then. Whoever dies leaves the
 * point in the claim first; nobody else dies of this order.
 */
final class ArmedAgents {
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Stage stage;
    private final JournalPoint point;
    private final List<String> places;
    private final Path claim;
    private final SortedMap<String, Player> seen = new TreeMap<>();

    private ArmedAgents(Stage stage, JournalPoint point, List<String> places) {
        this.stage = stage;
        this.point = point;
        this.places = List.copyOf(places);
        this.claim = stage.agentFolder("witness").resolveSibling("crash-claim");
    }

    static ArmedAgents at(Stage stage, JournalPoint point, List<String> places) {
        ArmedAgents armed = new ArmedAgents(stage, point, places);
        try {
            Files.deleteIfExists(armed.claim);
            for (String place : places) {
                Files.writeString(order(stage, place), point + " " + armed.claim + "\n");
            }
        } catch (IOException e) {
            throw new DrillFailedException("the agents could not be armed: " + e.getMessage(), e);
        }
        armed.look();
        return armed;
    }

    JournalPoint point() {
        return point;
    }

    /** Looks who is there; says whether somebody has come to the point. To be asked again and again. */
    boolean hit() {
        look();
        return Files.exists(claim);
    }

    /** Who ended by itself once the point was hit; waits for the end of it. */
    Optional<Player> dead() {
        new Patience("an agent to be gone", DEATH_LIMIT, LOOK)
                .holds(() -> seen.values().stream().anyMatch(ProcessLook::gone));
        return seen.values().stream().filter(ProcessLook::gone).findFirst();
    }

    /** Takes the order back. */
    void disarm() {
        try {
            for (String place : places) {
                Files.deleteIfExists(order(stage, place));
            }
        } catch (IOException e) {
            throw new DrillFailedException("the agents could not be disarmed: " + e.getMessage(), e);
        }
    }

    private void look() {
        for (String place : places) {
            stage.players(place).stream()
                    .filter(player -> player.program().equals("agent"))
                    .filter(ProcessLook::running)
                    .forEach(player -> seen.put(place, player));
        }
    }

    private static Path order(Stage stage, String place) {
        return stage.agentFolder(place).resolve("crash-at");
    }
}
