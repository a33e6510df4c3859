package dev.holdfast.drills.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.checker.state.Business;
import dev.holdfast.checker.state.Chains;
import dev.holdfast.checker.state.Effect;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.state.Ledger;
import dev.holdfast.checker.state.Ledger.Position;
import dev.holdfast.checker.state.Ledger.PostingRow;
import dev.holdfast.checker.state.Ledger.TransactionRow;
import dev.holdfast.checker.state.RegionState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    @TempDir
    Path directory;

    private static RegionState region(String name) {
        return new RegionState(
                name,
                new Ledger(
                        List.of(new TransactionRow("t", 1, 4, name, "PAYMENT", null, null, new Position(null, 1, 2))),
                        List.of(new PostingRow("t", 1, 0, "user-1\t\n", -5, "posted")),
                        List.of(),
                        new TreeMap<>(Map.of("user-1", -5L))),
                new Business(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                new Chains(List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void aStateIsReadAsItWasWritten() {
        FinalState state = new FinalState(
                region("north"),
                region("west"),
                true,
                List.of(new Effect("reference", "user-1", "IBAN-7", 10, true, 2)));
        StateFile file = new StateFile(directory.resolve("state.ndjson.gz"));
        file.write(state);
        assertThat(file.read()).isEqualTo(state);
    }

    @Test
    void aFileThatIsCutShortIsNoState() throws IOException {
        Path path = directory.resolve("state.ndjson.gz");
        StateFile file = new StateFile(path);
        file.write(new FinalState(region("north"), region("west"), true));
        byte[] bytes = Files.readAllBytes(path);
        Files.write(path, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(file::read).isInstanceOf(UncheckedIOException.class);
    }
}
