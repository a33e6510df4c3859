package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.even;
import static dev.holdfast.bank.TwoBanks.order;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client that uses one key for two requests can do, and an epoch that was granted and never begun. */
class OneKeyTwiceTest {
    private static final String RESERVATIONS = "/holdfast/v1/escrow/reservations";

    @TempDir
    private Path directory;

    @Test
    void oneKeyAtBothOwnersStopsNoChainAndLeavesOneAnswer() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            banks.north.post(ACCOUNTS, "open-1", account("user-1", "100.00"));
            banks.west.post(ACCOUNTS, "open-5", account("user-5", "100.00"));
            banks.settle();

            var north = banks.north.post(PAYMENTS, "same", payment("user-1", "user-5", "1.00"));
            var west = banks.west.post(PAYMENTS, "same", payment("user-5", "user-1", "2.00"));

            assertThat(north.statusCode()).as(north.body()).isEqualTo(201);
            assertThat(west.statusCode()).as(west.body()).isEqualTo(201);
            banks.settle();
            String answer = "select response from idempotency where idem_key = 'same'";
            for (RunningBank bank : List.of(banks.north, banks.west)) {
                assertThat(bank.number("select count(*) from stopped_chain")).isZero();
                assertThat(bank.number("select count(*) from transaction where idem_key = 'same'"))
                        .isEqualTo(2);
                assertThat(bank.sql().queryForObject(answer, String.class)).isEqualTo(north.body());
            }
        }
    }

    @Test
    void reservedKeyThatComesBackWithMoreReservesMore() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            assertThat(reserve(banks.west, "user-1", "5.00")).isEqualTo(200);
            assertThat(reserve(banks.west, "user-1", "9.00")).isEqualTo(200);
            assertThat(reserve(banks.west, "user-1", "7.00")).isEqualTo(200);
            assertThat(reserve(banks.west, "user-3", "1.00")).isEqualTo(409);

            assertThat(banks.west.number("select sum(amount) from escrow_reservation"))
                    .isEqualTo(900);
        }
    }

    @Test
    void epochThatWasGrantedAndNeverBegunHasAnEndOnceItIsFenced() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            banks.north.post(ACCOUNTS, "open-1", account("user-1", "100.00"));
            String epoch1 = "/holdfast/v1/tail?slice=4&epoch=1&after=0";
            String epoch3 = "/holdfast/v1/tail?slice=4&epoch=3&after=0";
            assertThat(banks.north.controlGet(epoch3).body()).doesNotContain("\"epochEnd\":{");

            FenceReceiptsTest.ordered(
                    banks.north, "fence-returned", order(2, 0, null, even("west", 4), new TreeMap<>()));

            assertThat(banks.north.controlGet(epoch3).body()).contains("\"epochEnd\":{");
            assertThat(banks.north.controlGet(epoch1).body()).doesNotContain("\"epochEnd\":{");
        }
    }

    private static int reserve(RunningBank bank, String account, String amount) {
        String body = "{\"txnId\":\"00000000-0000-0000-0000-000000000001\",\"account\":\"" + account
                + "\",\"slice\":4,\"epoch\":1,\"amount\":\"" + amount + "\"}";
        return bank.control(RESERVATIONS, body).statusCode();
    }
}
