package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.bank.replication.KeyWindow;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a key when its time is over. */
class KeyWindowTest {
    private static final String ME = "user-1";

    @TempDir
    private Path directory;

    private TwoBanks banks;

    @BeforeEach
    void start() throws Exception {
        banks = new TwoBanks(directory, "");
        banks.north.post(ACCOUNTS, "open-1", account(ME, "100.00"));
        banks.north.post(ACCOUNTS, "open-5", account("user-5", "100.00"));
        banks.settle();
        assertThat(pay(banks.north, "old").statusCode()).isEqualTo(201);
        assertThat(pay(banks.north, "young").statusCode()).isEqualTo(201);
        banks.settle();
        age(banks.north, "old", "73 hours");
        age(banks.north, "young", "71 hours");
        age(banks.west, "old", "73 hours");
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    private static java.net.http.HttpResponse<String> pay(RunningBank bank, String key) {
        return bank.post(PAYMENTS, key, payment(ME, "user-5", "1.00"));
    }

    private static void age(RunningBank bank, String key, String by) {
        bank.asSuperuser("update bank.idempotency set kept_since = kept_since - interval '" + by
                + "' where idem_key = '" + key + "'");
    }

    private static void trim(RunningBank bank) {
        bank.part(KeyWindow.class).round();
        assertThat(bank.number("select count(*) from idempotency where idem_key = 'old'"))
                .isZero();
    }

    @Test
    void anOldKeyIsRefusedAndActsNoSecondTime() {
        trim(banks.north);

        var old = pay(banks.north, "old");
        assertThat(old.statusCode()).isEqualTo(422);
        assertThat(old.body()).contains("idempotency-key-expired");
        var young = pay(banks.north, "young");
        assertThat(young.statusCode()).isEqualTo(201);
        assertThat(young.headers().firstValue("Holdfast-Replayed")).contains("true");
        assertThat(banks.north.number("select posted from balance where account_id = 'user-1'"))
                .isEqualTo(9_800);
    }

    @Test
    void neitherDoesItAtTheNextOwnerAtAnotherEpoch() {
        trim(banks.west);
        banks.failOver();

        assertThat(pay(banks.west, "old").body()).contains("idempotency-key-expired");
        assertThat(pay(banks.west, "young").headers().firstValue("Holdfast-Replayed"))
                .contains("true");
        assertThat(banks.west.number("select posted from balance where account_id = 'user-1'"))
                .isEqualTo(9_800);
    }

    @Test
    void aWindowThatEndsBeforeClientsHaveComeAgainIsNoWindow() {
        JdbcClient jdbc = banks.north.part(JdbcClient.class);

        assertThatThrownBy(() -> new KeyWindow(jdbc, Duration.ofMinutes(59)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holdfast.key-window");
    }
}
