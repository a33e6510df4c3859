package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.even;
import static dev.holdfast.bank.TwoBanks.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.StepOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that arrive after a newer plan's. */
class SupersededPlanTest {
    @TempDir
    private Path directory;

    @Test
    void anOrderOfAnOlderPlanIsRefusedForGoodAlsoAfterARestart() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        RunningBank.Setting setting =
                new RunningBank.Setting("west", "north", RunningBank.freePort(), RunningBank.freePort(), token, "");
        try (RunningBank west = RunningBank.start(setting)) {
            assertThat(west.step("close-gate", closing(7)).statusCode()).isEqualTo(200);
            assertThat(west.step("close-gate", closing(7)).statusCode()).isEqualTo(200);
            refused(west);
        }
        try (RunningBank west = RunningBank.startAgain(setting)) {
            refused(west);
            assertThat(west.number("select count(*) from acknowledgement_stop")).isZero();
            assertThat(west.step("close-gate", closing(8)).statusCode()).isEqualTo(200);
        }
    }

    private static void refused(RunningBank west) {
        var late = west.step("stop-inbound", order(6, 1, "north", even("north", 1), new TreeMap<>()));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("\"plan-superseded\"", "\"retryable\":false");
    }

    private static StepOrder closing(long plan) {
        return order(plan, 8, null, new TreeMap<>(), new TreeMap<>());
    }
}
