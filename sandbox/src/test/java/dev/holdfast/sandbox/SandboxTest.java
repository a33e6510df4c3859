package dev.holdfast.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.sandbox.SandboxException.Code;
import dev.holdfast.sandbox.process.Endings;
import dev.holdfast.sandbox.process.Launcher;
import dev.holdfast.sandbox.process.ProcessIdentity;
import dev.holdfast.sandbox.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    private static final SandboxOptions OPTIONS = SandboxOptions.of(Mode.ACTIVE_ACTIVE);
    private static final ProcessKey NORTH_BANK = new ProcessKey(Place.NORTH, Program.BANK);

    @TempDir
    Path directory;

    private StateDirectory state;
    private Sandbox sandbox;

    @BeforeEach
    void open() {
        state = new StateDirectory(directory);
        sandbox = Sandbox.open(directory, directory);
    }

    @Test
    void anAgentReachesTheOthersThroughTheRelayOnPortsOfItsOwnAndItselfDirectly() {
        assertThat(settings(Place.NORTH, Program.AGENT))
                .containsEntry(
                        "holdfast.agent.quorum", "north=127.0.0.11:7071,west=127.0.0.22:7171,witness=127.0.0.23:7171")
                .containsEntry("holdfast.agent.quorum.listen", "127.0.0.11:7071")
                .containsEntry("holdfast.agent.probes", "north=http://127.0.0.11:8080,west=http://127.0.0.22:8080")
                .containsEntry("holdfast.agent.bank", "http://127.0.0.11:8080")
                .containsEntry("holdfast.agent.peers", "west=http://127.0.0.22:7170,witness=http://127.0.0.23:7170")
                .containsEntry("holdfast.group.file", state.groupFile().toString())
                .doesNotContainKey("holdfast.mode");
    }

    @Test
    void theWitnessReachesBothRegionsOnLinesOfItsOwnAndHasNoBank() {
        assertThat(settings(Place.WITNESS, Program.AGENT))
                .containsEntry("holdfast.agent.probes", "north=http://127.0.0.21:8380,west=http://127.0.0.22:8380")
                .containsEntry(
                        "holdfast.agent.quorum", "north=127.0.0.21:7371,west=127.0.0.22:7371,witness=127.0.0.13:7071")
                .containsEntry("holdfast.agent.bank", "")
                .containsEntry("holdfast.agent.connect", "");
    }

    @Test
    void aBankReachesItsPeerThroughTheRelay() {
        assertThat(settings(Place.WEST, Program.BANK))
                .containsEntry("holdfast.region", "west")
                .containsEntry("holdfast.peer", "north")
                .containsEntry("holdfast.peer-url", "http://127.0.0.21:8080")
                .containsEntry("holdfast.kafka", "127.0.0.12:9092")
                .containsEntry("spring.datasource.username", "bank_applier")
                .containsEntry("holdfast.business.username", "bank_app")
                .containsEntry("spring.flyway.user", "postgres");
    }

    @Test
    void theRelayHasALineForEveryPairAndEveryUse() {
        assertThat(settings(Place.EDGE, Program.RELAY)
                        .get("holdfast.relay.routes")
                        .split(","))
                .hasSize(18)
                .contains("west-to-north.kafka=127.0.0.21:9094>127.0.0.11:9094")
                .contains("west-to-north.quorum=127.0.0.21:7271>127.0.0.11:7071")
                .contains("witness-to-west.agent=127.0.0.22:7370>127.0.0.12:7070")
                .contains("witness-to-north.bank=127.0.0.21:8380>127.0.0.11:8080");
    }

    @Test
    void secretsCanBeReadByTheirOwnerOnly() throws IOException {
        for (Path secret :
                List.of(state.controlToken(), state.operatorToken(), state.databasePassword(), state.kafkaSecrets())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void dataOfAnotherModeAreNotStartedOver() {
        SandboxRecord.of(OPTIONS, Duration.ZERO).write(state);
        assertThatThrownBy(() -> sandbox.up(SandboxOptions.of(Mode.ACTIVE_PASSIVE), Progress.silent()))
                .hasMessageContaining("active-active")
                .hasMessageContaining("--wipe");
    }

    @Test
    void dataOfAnotherVersionAreNotTouched() throws IOException {
        Files.writeString(state.stateFile(), "version=0\nmode=active-active\n");
        assertThatThrownBy(() -> sandbox.up(OPTIONS, Progress.silent()))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("--wipe");
    }

    @Test
    void whatRunsAlreadyIsNotStartedTwiceAndCanBeKilled() {
        ProcessIdentity sleeper =
                Launcher.start(List.of("sleep", "60"), Map.of(), state.log(NORTH_BANK), state.pidFile(NORTH_BANK));
        assertThatThrownBy(() -> sandbox.up(OPTIONS, Progress.silent()))
                .isInstanceOfSatisfying(
                        SandboxException.class, e -> assertThat(e.code()).isEqualTo(Code.ALREADY_UP))
                .hasMessageContaining("./holdfast down");
        FaultReceipt receipt = sandbox.killRegion(RegionId.of("north"));
        assertThat(receipt.pids()).containsExactly(sleeper.pid());
        assertThat(sleeper.alive()).isFalse();
        assertThat(sandbox.process(Place.NORTH, Program.BANK).alive()).isFalse();
    }

    @Test
    void aStalePidFileIsCleanedUpAndSaidSo() {
        ProcessIdentity sleeper =
                Launcher.start(List.of("sleep", "60"), Map.of(), state.log(NORTH_BANK), state.pidFile(NORTH_BANK));
        Signal.KILL.send(List.of(sleeper.pid()));
        Endings.awaitGone(List.of(sleeper), Duration.ofSeconds(10));
        Notes notes = new Notes();
        Precheck.nothingRuns(new Supervisor(directory, state), state, notes);
        assertThat(notes.text).contains("died without ./holdfast down");
        assertThat(state.pidFile(NORTH_BANK).path()).doesNotExist();
    }

    @Test
    void aProgramThatIsNotBuiltSaysHowToBuildIt() {
        assertThatThrownBy(() -> new JavaCommand(directory).of(Program.AGENT, directory.resolve("x")))
                .hasMessageContaining("./mvnw");
    }

    @Test
    void thereIsNoBankAtTheWitness() {
        assertThatThrownBy(() -> new ProcessKey(Place.WITNESS, Program.BANK))
                .hasMessageContaining("no bank at witness");
    }

    private Map<String, String> settings(Place place, Program program) {
        state.databasePassword();
        return new ProgramFiles(state, OPTIONS).settings(new ProcessKey(place, program));
    }

    private static final class Notes implements Progress {
        private String text = "";

        @Override
        public void planned(int steps, Duration estimate) {}

        @Override
        public void done(String step, Duration sinceStart) {}

        @Override
        public void note(String added) {
            text += added;
        }
    }
}
