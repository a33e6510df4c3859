package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.DeskAnswer;
import dev.holdfast.protocol.OwnedSlice;
import dev.holdfast.protocol.StatusAnswer;
import dev.holdfast.protocol.TableMessage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static final int COLUMNS = 100;

    @Test
    void ownersEpochsLagAndThePlanAreShownWithinTheColumns() {
        List<String> lines = StatusText.of(report()).stream()
                .map(line -> line.replaceAll("@\\|[a-z,]+ |\\|@", ""))
                .toList();
        assertThat(lines).allMatch(line -> line.length() <= COLUMNS);
        assertThat(String.join("\n", lines))
                .contains("leader west, table generation 4")
                .contains("0 4              west, epoch 2")
                .contains("12 records, 0.3 s")
                .contains("plan 7: FAILBACK from west to north")
                .contains("IMPORT_TAIL")
                .contains("2 failures, last: not yet");
    }

    @Test
    void whoDoesNotAnswerIsSilentNotFine() {
        StatusReport report = new StatusReport(
                true,
                "active-active",
                null,
                null,
                new TreeMap<>(Map.of("north", new StatusReport.Region(null, false, null, 0, null, null, null, null))),
                List.of(),
                null);
        assertThat(String.join("\n", StatusText.of(report)))
                .contains("no agent answers")
                .contains("silent")
                .contains("unknown");
    }

    private static StatusReport report() {
        OwnedSlice west = new OwnedSlice("west", 2);
        TreeMap<Integer, OwnedSlice> slices = new TreeMap<>(Map.of(0, west, 4, west));
        StatusAnswer.PlanMessage plan = new StatusAnswer.PlanMessage(
                7,
                "FAILBACK",
                "agent@north",
                "north is back",
                null,
                null,
                null,
                "west",
                "north",
                slices,
                new TreeMap<>(),
                "RUNNING",
                "",
                "2026-11-21T08:00:00Z",
                null,
                List.of(new StatusAnswer.StepMessage(
                        "IMPORT_TAIL", "west", "STARTED", 2, "not yet", null, null, new TreeMap<>())));
        StatusAnswer group = new StatusAnswer(
                "west",
                "west",
                true,
                false,
                new TreeMap<>(Map.of("north", new StatusAnswer.Region("RETURNED", 2, 9, 100, new TreeMap<>()))),
                slices,
                new TreeMap<>(Map.of(4, "north")),
                new TableMessage(4, List.of("west"), new TreeMap<>()),
                new DeskAnswer(List.of(), new TreeMap<>()),
                plan,
                List.of());
        StatusReport.Region north = new StatusReport.Region(
                "UP", false, "fenced", 0, "UP", "running", "unprotected", new StatusReport.Lag(12, 0.3));
        return new StatusReport(
                true, "active-active", "UP", group, new TreeMap<>(Map.of("north", north)), List.of(), null);
    }
}
