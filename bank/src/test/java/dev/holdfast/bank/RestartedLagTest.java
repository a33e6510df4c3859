package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bank.replication.LossBudget;
import dev.holdfast.bank.replication.Replication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bank knows of its acknowledgements when it starts again and the other region does not answer. */
class RestartedLagTest {
    @TempDir
    private Path directory;

    @Test
    void whatWasAcknowledgedBeforeTheStartDoesNotCountAgainstTheBudget() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        int northPort = RunningBank.freePort();
        int westPort = RunningBank.freePort();
        RunningBank.Setting north = new RunningBank.Setting("north", "west", northPort, westPort, token, "");
        RunningBank.Setting west = new RunningBank.Setting("west", "north", westPort, northPort, token, "");
        try (RunningBank first = RunningBank.start(north);
                RunningBank other = RunningBank.start(west)) {
            first.post(ACCOUNTS, "open-1", account("user-1", "1000.00"));
            other.inbound.carry(FakeMirror.outbox(first.sql()));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> first.part(Replication.class).outbound().records() == 0);
        }
        try (RunningBank again = RunningBank.startAgain(north)) {
            assertThat(again.part(Replication.class).outbound().records()).isZero();
            assertThat(again.part(LossBudget.class).used()).isZero();
            again.post("/v1/deposits", "d-1", "{\"account\":\"user-1\",\"amount\":\"1.00\",\"currency\":\"INR\"}");
            assertThat(again.part(Replication.class).outbound().records()).isEqualTo(1);
        }
    }
}
