package dev.holdfast.agent.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.failover.Asked;
import dev.holdfast.core.failover.AuditTrail;
import dev.holdfast.core.failover.EndSilence;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.protocol.AuditAnswer;
import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private GroupState state = GroupState.initial(Topology.reference(Mode.ACTIVE_ACTIVE));

    private AuditTrail after(int wishes) {
        for (int i = 0; i < wishes; i++) {
            EndSilence wish = new EndSilence(RegionId.of("north"), Asked.by("asha@local", ""), AT);
            state = wish.decide(state).applyTo(state);
        }
        return state.desk().audit();
    }

    private List<Long> numbers(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> Json.read(line, AuditAnswer.Line.class).number())
                .toList();
    }

    @Test
    void anAgentThatStartsAgainWritesNoLineTwice() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        AuditFile.open(file).follow(after(2));
        AuditFile again = AuditFile.open(file);
        again.follow(state.desk().audit());
        again.follow(after(1));
        assertThat(numbers(file)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aLineThatACrashToreIsWrittenAgainOnItsOwn() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        AuditFile.open(file).follow(after(1));
        Files.writeString(file, "{\"number\":2,\"at\":\"20", StandardOpenOption.APPEND);
        AuditFile.open(file).follow(after(1));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(Json.read(lines.get(2), AuditAnswer.Line.class).number()).isEqualTo(2);
    }

    @Test
    void anAgentThatWasAwayTooLongHasAGapThatItsNumbersShow() throws IOException {
        Path file = folder.resolve("audit.jsonl");
        AuditFile audit = AuditFile.open(file);
        audit.follow(after(1));
        audit.follow(after(AuditTrail.RECENT_LIMIT + 1));
        assertThat(numbers(file)).startsWith(1L, 3L).hasSize(AuditTrail.RECENT_LIMIT + 1);
    }
}
