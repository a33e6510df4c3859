package dev.holdfast.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YieldingTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int NICE_FIELD = 16;

    @TempDir
    Path directory;

    private ProcessIdentity program;

    @BeforeEach
    void start() {
        PidFile pidFile = new PidFile(directory.resolve("sleep.pid"));
        List<String> command = Yielding.command(7, List.of("sleep", "60"));
        program = Launcher.start(command, Map.of(), directory.resolve("sleep.log"), pidFile);
        assertThat(Endings.waitUntil(() -> Proc.commandLine(program.pid()).equals("sleep 60"), LIMIT))
                .as("the program that was asked for runs under the number it was started with")
                .isTrue();
    }

    @AfterEach
    void end() {
        Signal.KILL.send(List.of(program.pid()));
        assertThat(Endings.awaitGone(List.of(program), LIMIT)).isEmpty();
    }

    @Test
    void theProcessIsNice() throws IOException {
        String stat = Files.readString(proc("stat"));
        assertThat(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE_FIELD])
                .isEqualTo("7");
    }

    @Test
    void itsSessionIsNiceAndOursIsNot() throws IOException {
        assumeTrue(Files.exists(proc("autogroup")), "this kernel shares the processors without regard to sessions");
        assertThat(Files.readString(proc("autogroup")).strip()).endsWith(" nice 7");
        assertThat(Files.readString(Path.of("/proc/self/autogroup"))).isNotEqualTo(Files.readString(proc("autogroup")));
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(program.pid()), file);
    }
}
