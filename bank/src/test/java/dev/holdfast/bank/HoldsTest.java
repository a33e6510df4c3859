package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money that is set aside. Every test has customers of its own: one at home in north, one in west. */
class HoldsTest {
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    @TempDir
    private static Path directory;

    private static TwoBanks banks;
    private static int number;

    private String payer = "";
    private String payee = "";

    @BeforeAll
    static void start() throws Exception {
        banks = new TwoBanks(directory, "");
    }

    @AfterAll
    static void stop() {
        banks.close();
    }

    @BeforeEach
    void customers() {
        payer = nextCustomer(0);
        payee = nextCustomer(1);
        banks.north.post(ACCOUNTS, payer, account(payer, "100.00"));
        banks.north.post(ACCOUNTS, payee, account(payee, "0.00"));
        banks.settle();
    }

    /** Even slices are at home in north. */
    private static String nextCustomer(int parity) {
        String name;
        do {
            name = "guest-" + number++;
        } while (SliceId.ofKey(name, Topology.SLICES).number() % 2 != parity);
        return name;
    }

    static String hold(String account, String payee, String amount, int seconds) {
        return "{\"account\":\"" + account + "\",\"payee\":\"" + payee + "\",\"amount\":\"" + amount
                + "\",\"currency\":\"INR\",\"reference\":\"hotel\",\"seconds\":" + seconds + "}";
    }

    static String capture(String account, String amount, boolean last) {
        return "{\"account\":\"" + account + "\",\"amount\":\"" + amount + "\",\"last\":" + last + "}";
    }

    static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Matcher id = ID.matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        return id.group(1);
    }

    private String authorised(String amount, int seconds) {
        return id(banks.north.post("/v1/holds", payer + "-hold", hold(payer, payee, amount, seconds)));
    }

    private HttpResponse<String> captured(String hold, String key, String amount, boolean last) {
        return banks.north.post("/v1/holds/" + hold + "/captures", payer + key, capture(payer, amount, last));
    }

    private String balance(String account) {
        return banks.north.get("/v1/accounts/" + account).body();
    }

    @Test
    void whatIsHeldIsNotTheAccountsToSpendAndIsPaidOutInParts() {
        String hold = authorised("60.00", 3600);

        var tooMuch = banks.north.post("/v1/payments", payer + "-pay", TwoBanks.payment(payer, payee, "40.01"));
        assertThat(tooMuch.body()).contains("insufficient-funds");
        assertThat(captured(hold, "-1", "20.00", false).statusCode()).isEqualTo(201);
        assertThat(captured(hold, "-2", "40.01", false).body()).contains("hold-exceeded");
        assertThat(captured(hold, "-3", "15.00", true).statusCode()).isEqualTo(201);
        assertThat(captured(hold, "-4", "0.01", true).body()).contains("hold-resolved");
        banks.settle();

        assertThat(balance(payer)).contains("\"balance\":\"65.00\"");
        assertThat(balance(payee)).contains("\"balance\":\"35.00\"");
        assertThat(banks.west.get("/v1/holds/" + hold + "?account=" + payer).body())
                .contains("\"authorised\":\"60.00\"", "\"captured\":\"35.00\"", "\"open\":\"0.00\"");
        for (RunningBank bank : new RunningBank[] {banks.north, banks.west}) {
            assertThat(bank.number("select held from balance where account_id = ?", payer))
                    .isZero();
            assertThat(bank.number("select sum(posted + held) from balance")).isZero();
        }
    }

    @Test
    void aVoidGivesBackAllThatIsLeftOnce() {
        String hold = authorised("60.00", 3600);
        captured(hold, "-1", "10.00", false);
        String body = "{\"account\":\"" + payer + "\"}";

        var voided = banks.west.post("/v1/holds/" + hold + "/void", payer + "-void", body);
        var again = banks.north.post("/v1/holds/" + hold + "/void", payer + "-void", body);
        var other = banks.north.post("/v1/holds/" + hold + "/void", payer + "-other", body);

        assertThat(voided.statusCode()).as(voided.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(voided.body());
        assertThat(other.body()).contains("hold-resolved");
        assertThat(balance(payer)).contains("\"balance\":\"90.00\"");
    }

    @Test
    void aHoldWhoseTimeIsOverIsGivenBackByItselfAndCannotBeCaptured() {
        String hold = authorised("60.00", 1);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> balance(payer).contains("\"balance\":\"100.00\""));

        assertThat(captured(hold, "-late", "1.00", true).body()).contains("hold-expired");
    }

    @Test
    void whatIsNotAHoldOfTheAccountIsRefused() {
        String hold = authorised("60.00", 3600);
        String nobody = "00000000-0000-0000-0000-000000000001";

        assertThat(banks.north
                        .post("/v1/holds", "h1", hold(payer, payer, "1.00", 60))
                        .statusCode())
                .isEqualTo(400);
        assertThat(banks.north
                        .post("/v1/holds", "h2", hold(payer, payee, "1.00", 0))
                        .body())
                .contains("body-invalid", "seconds");
        assertThat(banks.north
                        .post("/v1/holds", "h3", hold(payer, "stranger", "1.00", 60))
                        .body())
                .contains("account-unknown");
        assertThat(captured(nobody, "-5", "1.00", true).body()).contains("hold-unknown");
        assertThat(banks.north
                        .post("/v1/holds/x/captures", "h4", capture(payer, "1.00", true))
                        .body())
                .contains("hold-unknown");
        assertThat(banks.north
                        .post("/v1/holds/" + hold + "/captures", "h5", capture(payee, "1.00", true))
                        .body())
                .contains("hold-unknown");
    }

    @Test
    void captureBeyondTheCapIsRecordedByTheOtherRegionFirst() {
        String hold = authorised("80.00", 3600);
        long before = banks.west.number("select count(*) from escrow_reservation");

        var paid = captured(hold, "-all", "80.00", true);

        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
        assertThat(banks.west.number("select count(*) from escrow_reservation")).isGreaterThan(before);
        banks.settle();
        assertThat(banks.west.number("select count(*) from escrow_reservation")).isZero();
    }
}
