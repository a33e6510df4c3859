package dev.holdfast.drills.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.history.Answer;
import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.history.Parties;
import dev.holdfast.checker.history.Receipt;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import dev.holdfast.checker.history.Times;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    @Test
    void historyThatWasWrittenIsReadAsItWas(@TempDir Path folder) {
        Operation done = new Operation(
                1,
                new Request(
                        OperationKind.PAYMENT,
                        "k-1",
                        new Parties("user-1", "user-5", "north"),
                        1250,
                        new Route("north", null, "corr")),
                new Times(1, 2, Long.MAX_VALUE),
                new Answer(
                        Outcome.OK,
                        201,
                        null,
                        new Answer.Execution("north", new Receipt("t", "t", 4, 1, 7)),
                        new Answer.Effort(2, 350, true)));
        Operation unknown = new Operation(
                2,
                new Request(
                        OperationKind.BALANCE,
                        "",
                        new Parties("user-5", null, "west"),
                        0,
                        new Route("west", "west", "c")),
                new Times(3, 4, 5),
                new Answer(Outcome.UNKNOWN, 0, "timeout", Answer.Execution.NONE, Answer.Effort.PLAIN));
        Fault fault = new Fault(
                "kill",
                "north",
                new Fault.Moments(1, 2, 3, 4),
                List.of(new Fault.Proof("process 7 is gone", true)),
                true);
        History history = new History(List.of("k-"), List.of(done, unknown), List.of(fault));
        HistoryFile file = new HistoryFile(folder.resolve("history.ndjson"));
        file.write(history);
        assertThat(file.read()).isEqualTo(history);
    }
}
