package dev.holdfast.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.model.Mode;
import dev.holdfast.protocol.groupfile.GroupFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
