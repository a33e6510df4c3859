package dev.holdfast.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void aStartedProcessIsRecognisedUntilItEnds() {
        PidFile pidFile = new PidFile(directory.resolve("sleep.pid"));
        ProcessIdentity sleeper = sleep(pidFile);
        assertThat(pidFile.living()).contains(sleeper);
        Signal.KILL.send(List.of(sleeper.pid()));
        assertThat(Endings.awaitGone(List.of(sleeper), LIMIT)).isEmpty();
        assertThat(pidFile.read()).contains(sleeper);
        assertThat(pidFile.living()).isEmpty();
    }

    @Test
    void anotherProcessWithTheSameNumberIsNotOurs() {
        ProcessIdentity me = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        assertThat(me.alive()).isTrue();
        assertThat(new ProcessIdentity(me.pid(), me.startTicks() + 1, me.bootId()).alive())
                .isFalse();
        assertThat(new ProcessIdentity(me.pid(), me.startTicks(), "an earlier boot").alive())
                .isFalse();
    }

    @Test
    void aFrozenProcessLivesAndIsKnownToBeFrozen() {
        ProcessIdentity sleeper = sleep(new PidFile(directory.resolve("sleep.pid")));
        Signal.STOP.send(List.of(sleeper.pid()));
        assertThat(Endings.waitUntil(sleeper::frozen, LIMIT)).isTrue();
        assertThat(sleeper.alive()).isTrue();
        Signal.CONT.send(List.of(sleeper.pid()));
        assertThat(Endings.waitUntil(() -> !sleeper.frozen(), LIMIT)).isTrue();
        Signal.KILL.send(List.of(sleeper.pid()));
        assertThat(Endings.awaitGone(List.of(sleeper), LIMIT)).isEmpty();
    }

    @Test
    void aDamagedPidFileIsNobody() throws IOException {
        Path file = directory.resolve("x.pid");
        Files.writeString(file, "12 monkeys");
        assertThat(new PidFile(file).read()).isEmpty();
        assertThat(new PidFile(directory.resolve("missing.pid")).living()).isEmpty();
    }

    @Test
    void aBusyPortNamesItsProcess() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.35", 0));
            InetSocketAddress address = new InetSocketAddress("127.0.0.35", socket.getLocalPort());
            assertThat(Ports.free(address)).isFalse();
            assertThat(Ports.listener(address)).contains(ProcessHandle.current().pid());
        }
    }

    private ProcessIdentity sleep(PidFile pidFile) {
        return Launcher.start(List.of("sleep", "60"), Map.of(), directory.resolve("sleep.log"), pidFile);
    }
}
