package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.even;
import static dev.holdfast.bank.TwoBanks.order;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.StepOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of the time in which nobody was protected by the cap. user-5 and user-7 live in west, user-1 in north. */
class RearmTest {
    private static final StepOrder REARM = order(2, 6, null, even("west", 2), new TreeMap<>());

    @TempDir
    private Path directory;

    @Test
    void protectionIsNotBackBeforeTheReturnedRegionKnowsWhatWasSpentWithoutIt() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            banks.north.post(ACCOUNTS, "open-1", account("user-1", "1000.00"));
            banks.west.post(ACCOUNTS, "open-5", account("user-5", "1000.00"));
            banks.settle();
            banks.failOver();
            var beyondTheCap = banks.west.post(PAYMENTS, "large", payment("user-5", "user-1", "900.00"));
            assertThat(beyondTheCap.statusCode()).as(beyondTheCap.body()).isEqualTo(201);

            var early = banks.west.step("rearm-escrow", REARM);

            assertThat(early.statusCode()).isEqualTo(409);
            assertThat(early.body()).contains("\"unacknowledged\"", "\"retryable\":true");
            Awaitility.await().until(() -> banks.west.get("/healthz").body().contains("\"protection\":\"protected\""));

            FenceReceiptsTest.ordered(
                    banks.north, "fence-returned", order(2, 0, null, even("west", 2), new TreeMap<>()));
            banks.settle();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> banks.west.step("rearm-escrow", REARM).statusCode() == 200);
            assertThat(banks.west.number("select count(*) from unacked_debit")).isZero();
        }
    }
}
