package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terms of escrow other than the default, in slice 4, of user-1, who lives in north. */
class EscrowTermsTest {
    private static final Map<String, String> LOWER =
            Map.of("holdfast.escrow.cap", "100.00", "holdfast.escrow.percent", "20");

    @TempDir
    private Path directory;

    private static void opened(TwoBanks banks) {
        banks.north.post(ACCOUNTS, "open-1", account("user-1", "1000.00"));
        banks.west.post(ACCOUNTS, "open-5", account("user-5", "0.00"));
        banks.settle();
        Awaitility.await().until(() -> banks.north.number("select count(*) from unacked_credit") == 0);
    }

    private static void pay(RunningBank bank, String key, String amount) {
        var paid = bank.post(PAYMENTS, key, payment("user-1", "user-5", amount));
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
    }

    private static long reservations(TwoBanks banks) {
        return banks.west.number("select count(*) from escrow_reservation");
    }

    private static void written(RunningBank bank, String where, long count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> bank.number("select count(*) from escrow_terms where " + where) == count);
    }

    @Test
    void lowerTermsAreInForceAtOnceAndASurvivorGoesByThem() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "", LOWER)) {
            opened(banks);
            written(banks.north, "force_cap = 10000 and force_percent = 20 and region = 'north'", 4);
            pay(banks.north, "within", "100.00");
            assertThat(reservations(banks)).isZero();
            pay(banks.north, "beyond", "0.01");
            assertThat(reservations(banks)).isEqualTo(1);
            banks.settle();

            banks.failOver();

            assertThat(banks.west.number("select amount from takeover_block where account_id = 'user-1'"))
                    .isEqualTo(10_000);
        }
    }

    @Test
    void higherTermsAreInForceWhenTheOtherRegionHasTheirEntry() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "", LOWER)) {
            opened(banks);
            written(banks.north, "cap = 10000 and region = 'north'", 4);
            banks.northStartsAgain(Map.of());
            written(banks.north, "cap = 2500000 and force_cap = 10000 and region = 'north'", 4);

            pay(banks.north, "before", "150.00");
            assertThat(reservations(banks)).isEqualTo(1);
            Awaitility.await().until(() -> {
                banks.carry(banks.north, banks.west);
                return banks.north.number("select count(*) from escrow_terms"
                                + " where force_cap = 2500000 and force_percent = 50 and region = 'north'")
                        == 4;
            });

            pay(banks.north, "after", "150.00");
            assertThat(reservations(banks)).isZero();
        }
    }

    @Test
    void theTermsOfATailReplaceNoNewerOnes() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "", LOWER)) {
            written(banks.north, "epoch = 1 and region = 'north'", 4);
            banks.failOver();
            written(banks.west, "epoch = 2", 4);

            banks.failBack();
            banks.settle();

            written(banks.west, "epoch = 2", 4);
            written(banks.north, "epoch = 2 and region = 'west' and force_cap = 10000", 4);
        }
    }

    @Test
    void theDefaultNeedsNoEntry() throws Exception {
        try (TwoBanks banks = new TwoBanks(directory, "")) {
            opened(banks);

            assertThat(banks.north.number("select count(*) from escrow_terms")).isZero();
            assertThat(banks.north.number("select count(*) from journal where payload like '%escrowTerms%'"))
                    .isZero();
        }
    }

    @Test
    void termsThatMakeNoSenseAreRefusedByTheirNames() {
        refused("holdfast.escrow.percent is 101", "50.00", 101, "0.00", "0.00");
        refused("holdfast.escrow.cap", "-1", 50, "0.00", "0.00");
        refused("holdfast.escrow.stand-in-total", "1.00", 50, "0.00", "lots");
        refused("holdfast.escrow.stand-in-account is 2.00", "1.00", 50, "2.00", "1.00");
    }

    private static void refused(String said, String cap, int percent, String account, String total) {
        BankProperties.Escrow escrow =
                new BankProperties.Escrow(cap, percent, false, Duration.ofMinutes(10), account, total);
        assertThatThrownBy(() -> {
                    escrow.policy();
                    escrow.standIn();
                })
                .hasMessageContaining(said);
    }
}
