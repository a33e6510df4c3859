package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bank.replication.Touches;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two regions with a touch set. user-1 and user-10 live in north, user-5 in west. */
class TouchSetTest {
    private static final String OLD_TOUCHES = "update bank.escrow_touch set used_at = now() - interval '1 hour'";

    @TempDir
    private Path directory;

    private TwoBanks banks;

    @BeforeEach
    void start() throws Exception {
        banks = new TwoBanks(directory, "", Map.of("holdfast.escrow.touch-set", "true"));
        banks.north.post(ACCOUNTS, "open-1", account("user-1", "1000.00"));
        banks.north.post(ACCOUNTS, "open-10", account("user-10", "1000.00"));
        banks.west.post(ACCOUNTS, "open-5", account("user-5", "1000.00"));
        Awaitility.await().until(() -> terms(banks.north) == 4 && terms(banks.west) == 4);
        settled();
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    private static long terms(RunningBank bank) {
        return bank.number(
                "select count(*) from escrow_terms where touch_set and region = ?",
                bank.setting().region());
    }

    private void settled() {
        banks.settle();
        Awaitility.await()
                .until(() -> banks.north.number("select count(*) from unacked_credit")
                                + banks.north.number("select count(*) from unacked_debit")
                        == 0);
    }

    private static HttpResponse<String> pay(RunningBank bank, String key, String payer, String amount) {
        HttpResponse<String> paid = bank.post(PAYMENTS, key, payment(payer, "user-5", amount));
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
        return paid;
    }

    private static HttpResponse<String> login(RunningBank bank, String customer) {
        return bank.post("/v1/customers/" + customer + "/logins", "unused", "{}");
    }

    private long reservations() {
        return banks.west.number("select count(*) from escrow_reservation");
    }

    private long recorded() {
        return banks.west.number("select count(*) from peer_touch");
    }

    private long counting() {
        return banks.north.number("select count(*) from escrow_touch where not ended");
    }

    @Test
    void theFirstDebitOfAnAccountIsReservedAndTouchesItForThoseAfterIt() {
        pay(banks.north, "first", "user-1", "10.00");

        assertThat(reservations()).isEqualTo(1);
        assertThat(recorded()).isEqualTo(1);
        pay(banks.north, "second", "user-1", "10.00");
        pay(banks.north, "third", "user-1", "10.00");
        assertThat(reservations()).isEqualTo(1);
        assertThat(banks.north.number("select count(*) from unacked_debit where not reserved"))
                .isEqualTo(2);
        pay(banks.north, "another", "user-10", "10.00");
        assertThat(reservations()).isEqualTo(2);
    }

    @Test
    void aLoginTouchesTheCustomersAccountsBeforehandWhereverItComesIn() {
        HttpResponse<String> forwarded = login(banks.west, "user-1");

        assertThat(forwarded.statusCode()).as(forwarded.body()).isEqualTo(200);
        assertThat(forwarded.headers().firstValue("Holdfast-Region")).contains("north");
        assertThat(forwarded.body()).contains("\"touched\":[\"user-1\"]");
        assertThat(login(banks.north, "user-1").body()).isEqualTo(forwarded.body());
        assertThat(recorded()).isEqualTo(1);
        pay(banks.north, "first", "user-1", "10.00");
        assertThat(reservations()).isZero();
        assertThat(login(banks.north, "nobody-1").statusCode()).isEqualTo(404);
    }

    @Test
    void withoutTheOtherRegionNothingIsTouchedAndNothingIsLocal() {
        banks.west.end();

        assertThat(login(banks.north, "user-1").body()).contains("\"touched\":[]");
        HttpResponse<String> refused = banks.north.post(PAYMENTS, "first", payment("user-1", "user-5", "1.00"));

        assertThat(refused.body()).contains("rights-unavailable");
        assertThat(counting()).isZero();
    }

    @Test
    void aSurvivorKeepsBackOnlyFromWhatTheLostOwnerHasTouched() {
        login(banks.north, "user-10");
        pay(banks.north, "tail", "user-10", "500.00");

        banks.failOver();

        assertThat(banks.west
                        .sql()
                        .queryForList("select account_id || ' ' || amount from takeover_block", String.class))
                .containsExactly("user-10 50000");
        pay(banks.west, "all", "user-1", "1000.00");
        pay(banks.west, "half", "user-10", "500.00");
        assertThat(banks.west
                        .post(PAYMENTS, "more", payment("user-10", "user-5", "0.01"))
                        .body())
                .contains("insufficient-funds");
        banks.failBack();
        settled();
        assertThat(banks.north.number("select min(posted) from balance where account_id like 'user-%'"))
                .isZero();
        assertThat(banks.north.number("select count(*) from ledger_case")).isZero();
        assertThat(counting()).isZero();
        assertThat(recorded()).isZero();
    }

    @Test
    void whatIsReservedIsKeptBackOfAnUntouchedAccountToo() {
        banks.west.control(
                "/holdfast/v1/escrow/reservations",
                "{\"txnId\":\"00000000-0000-0000-0000-000000000001\",\"account\":\"user-1\","
                        + "\"slice\":4,\"epoch\":1,\"amount\":\"5.00\"}");

        banks.failOver();

        assertThat(banks.west
                        .sql()
                        .queryForList("select account_id || ' ' || amount from takeover_block", String.class))
                .containsExactly("user-1 500");
    }

    @Test
    void nothingIsTouchedOnceAcknowledgementsHaveStopped() {
        banks.failOver();

        assertThat(banks.west.control(Touches.PATH, touch(1)).statusCode()).isEqualTo(409);
        assertThat(banks.west.control(Touches.ENDED_PATH, touch(1)).statusCode())
                .isEqualTo(409);
        assertThat(recorded()).isZero();
    }

    private static String touch(int id) {
        return "{\"slice\":4,\"epoch\":1,\"accounts\":{\"user-1\":\"00000000-0000-0000-0000-00000000000" + id + "\"}}";
    }

    @Test
    void theEndOfATouchThatComesLateLeavesANewerOneAlone() {
        banks.west.control(Touches.PATH, touch(1));
        banks.west.control(Touches.PATH, touch(2));

        assertThat(banks.west.control(Touches.ENDED_PATH, touch(1)).statusCode())
                .isEqualTo(200);

        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void anIdleAccountIsTakenOutHereAndThenThere() {
        login(banks.north, "user-1");
        login(banks.north, "user-10");
        banks.north.asSuperuser(OLD_TOUCHES + " where account_id = 'user-1'");

        Awaitility.await().until(() -> recorded() == 1);

        assertThat(banks.west.sql().queryForList("select account_id from peer_touch", String.class))
                .containsExactly("user-10");
        assertThat(counting()).isEqualTo(1);
        pay(banks.north, "next", "user-1", "1.00");
        assertThat(reservations()).isEqualTo(1);
    }

    @Test
    void anAccountStaysTouchedWhileADebitIsUnacknowledgedOrRecent() {
        login(banks.north, "user-1");
        pay(banks.north, "local", "user-1", "1.00");
        banks.north.asSuperuser("update bank.transaction set committed_at = now() - interval '1 hour'");
        look();
        assertThat(recorded()).as("unacknowledged").isEqualTo(1);

        settled();
        pay(banks.north, "recent", "user-1", "1.00");
        settled();
        look();
        assertThat(recorded()).as("recent").isEqualTo(1);

        banks.north.asSuperuser("update bank.transaction set committed_at = now() - interval '1 hour'");
        look();
        assertThat(recorded()).isZero();
    }

    private void look() {
        banks.north.asSuperuser(OLD_TOUCHES);
        banks.north.part(Touches.class).round();
    }

    @Test
    void theEndOfATouchIsToldWhenTheOtherRegionCanBeReachedAgain() {
        login(banks.north, "user-1");
        banks.west.end();
        look();
        assertThat(counting()).isZero();
        assertThat(banks.north.number("select count(*) from escrow_touch where ended"))
                .isEqualTo(1);
    }

    @Test
    void touchesFromBeforeALossDoNotCountAfterProtectionIsBack() {
        login(banks.west, "user-5");
        assertThat(banks.west.number("select count(*) from escrow_touch")).isEqualTo(1);

        banks.failOver();
        banks.failBack();

        assertThat(banks.west.number("select count(*) from escrow_touch")).isZero();
    }
}
