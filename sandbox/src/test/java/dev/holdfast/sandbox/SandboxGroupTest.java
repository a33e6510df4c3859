package dev.holdfast.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failover.CoolDown;
import dev.holdfast.core.group.Policies;
import dev.holdfast.core.model.Mode;
import dev.holdfast.protocol.groupfile.GroupFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxGroupTest {
    private static final SandboxOptions OPTIONS = SandboxOptions.of(Mode.ACTIVE_PASSIVE);

    @TempDir
    Path directory;

    private StateDirectory state;

    @BeforeEach
    void start() {
        state = new StateDirectory(directory);
        SandboxGroup.ensure(state, OPTIONS);
    }

    @Test
    void theFirstStartWritesAFileInGoodOrder() {
        assertThat(GroupFile.read(state.groupFile()).groups().get("bank").mode())
                .isEqualTo(Mode.ACTIVE_PASSIVE);
    }

    @Test
    void aNewFileHasTheLimitOnFlappingThatTheInstallationWasBegunWith() {
        CoolDown wide = new CoolDown(40, Duration.ofMinutes(3));
        StateDirectory other = new StateDirectory(directory.resolve("other"));
        SandboxGroup.ensure(other, OPTIONS.withCoolDown(wide));
        assertThat(coolDown(other)).isEqualTo(wide);
        assertThat(coolDown(state)).isEqualTo(Policies.DEFAULT.failover().coolDown());
    }

    private static CoolDown coolDown(StateDirectory of) {
        return GroupFile.read(of.groupFile())
                .groups()
                .get("bank")
                .policies()
                .failover()
                .coolDown();
    }

    @Test
    void whatPeopleEditedStays() throws IOException {
        edit("failback: automatic", "failback: manual");
        String edited = Files.readString(state.groupFile());
        SandboxGroup.ensure(state, OPTIONS);
        assertThat(state.groupFile()).hasContent(edited);
    }

    @Test
    void aFileThatIsWrongOrOfAnotherModeOrGroupIsNotStartedWithAndStays() throws IOException {
        assertThatThrownBy(() -> SandboxGroup.ensure(state, SandboxOptions.of(Mode.ACTIVE_ACTIVE)))
                .hasMessageContaining("--mode active-passive");
        edit("failback: automatic", "failback: perhaps");
        assertThatThrownBy(() -> SandboxGroup.ensure(state, OPTIONS)).hasMessageContaining("policies.failback");
        edit("failback: perhaps", "failback: automatic");
        edit("  bank:", "  shop:");
        assertThatThrownBy(() -> SandboxGroup.ensure(state, OPTIONS)).hasMessageContaining("no group bank");
        assertThat(Files.readString(state.groupFile())).contains("shop:");
    }

    private void edit(String from, String to) throws IOException {
        String text = Files.readString(state.groupFile());
        assertThat(text).contains(from);
        Files.writeString(state.groupFile(), text.replace(from, to));
    }
}
