package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reservations of payments that were never committed at the region that asked for them. */
class ReservationEndTest {
    @TempDir
    private Path directory;

    @Test
    void reservationsEndWithTheEpochThatAskedForThem() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            banks.north.post(ACCOUNTS, "open-1", account("user-1", "100.00"));
            banks.settle();
            banks.failOver();
            banks.northReturns();
            banks.importTail();
            reserve(banks.north, 1, 4, 2);
            reserve(banks.north, 2, 5, 1);
            assertThat(banks.north.number("select count(*) from escrow_reservation"))
                    .isEqualTo(2);

            banks.goHome();

            assertThat(banks.north.sql().queryForList("select slice from escrow_reservation", Integer.class))
                    .containsExactly(5);
        }
    }

    private static void reserve(RunningBank bank, int txn, int slice, long epoch) {
        String body = "{\"txnId\":\"00000000-0000-0000-0000-00000000000" + txn + "\",\"account\":\"user-1\",\"slice\":"
                + slice + ",\"epoch\":" + epoch + ",\"amount\":\"5.00\"}";
        var answer = bank.control("/holdfast/v1/escrow/reservations", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
