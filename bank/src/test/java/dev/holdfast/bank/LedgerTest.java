package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.bank.region.InFlight;
import dev.holdfast.bank.replication.OutboxTrim;
import dev.holdfast.core.model.SliceId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** One bank whose peer is unreachable. user-1, user-11 and user-17 are customers of different north slices. */
class LedgerTest {
    @TempDir
    private static Path directory;

    private static RunningBank bank;
    private static RunningBank.Setting setting;

    @BeforeAll
    static void start() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        setting = new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, "");
        bank = RunningBank.start(setting);
        bank.post(ACCOUNTS, "open-1", account("user-1", "1000.00"));
    }

    @AfterAll
    static void stop() {
        bank.close();
    }

    /** A customer of north who is not user-1, by number. */
    private static final String DEPOSIT_OF_100 =
            "{\"account\":\"%s\",\"amount\":\"100.00\",\"currency\":\"INR\",\"reference\":\"cash\"}";

    private static String customer(int number) {
        int candidate = 100 + number * 50;
        while (SliceId.ofKey("user-" + candidate, 8).number() % 2 != 0) {
            candidate++;
        }
        return "user-" + candidate;
    }

    private static String opened(int number, String balance) {
        String customer = customer(number);
        assertThat(bank.post(ACCOUNTS, "open-" + customer, account(customer, balance))
                        .statusCode())
                .isEqualTo(201);
        theOtherRegionKnowsAllCredits();
        return customer;
    }

    private static void theOtherRegionKnowsAllCredits() {
        bank.sql().update("delete from unacked_credit");
    }

    @Test
    void anUnacknowledgedCreditGivesNoRights() {
        String payer = opened(31, "0.00");
        bank.post("/v1/deposits", "fresh-credit", DEPOSIT_OF_100.formatted(payer));
        var atOnce = bank.post(PAYMENTS, "of-fresh-credit", payment(payer, "user-1", "30.00"));
        theOtherRegionKnowsAllCredits();
        var later = bank.post(PAYMENTS, "of-fresh-credit", payment(payer, "user-1", "30.00"));

        assertThat(atOnce.statusCode()).isEqualTo(503);
        assertThat(atOnce.body()).contains("rights-unavailable");
        assertThat(later.statusCode()).isEqualTo(201);
    }

    @Test
    void theSameRequestAgainIsAnsweredByteByByte() {
        String payer = opened(1, "100.00");
        var first = bank.post(PAYMENTS, "again", payment(payer, "user-1", "10.00"));
        var second = bank.post(PAYMENTS, "again", payment(payer, "user-1", "10.00"));

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Holdfast-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Holdfast-Replayed")).contains("true");
        assertThat(bank.get("/v1/accounts/" + payer).body()).contains("\"balance\":\"90.00\"");
        assertThat(bank.number("select count(*) from transaction where idem_key = 'again'"))
                .isEqualTo(1);
    }

    @Test
    void aFailureThatIsAnOutcomeIsStoredLikeASuccess() {
        String payer = opened(2, "5.00");
        var first = bank.post(PAYMENTS, "poor", payment(payer, "user-1", "10.00"));
        bank.post(
                "/v1/deposits",
                "rich",
                "{\"account\":\"" + payer + "\",\"amount\":\"100.00\",\"currency\":\"INR\",\"reference\":\"cash\"}");
        var second = bank.post(PAYMENTS, "poor", payment(payer, "user-1", "10.00"));

        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(first.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(first.headers().firstValue("Holdfast-Replay")).isEmpty();
        assertThat(second.body()).isEqualTo(first.body()).contains("insufficient-funds");
        assertThat(first.headers().firstValue("Holdfast-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Holdfast-Replayed")).contains("true");
        assertThat(bank.number("select count(*) from journal j join transaction t using (txn_id)"
                        + " where t.idem_key = 'poor' and t.kind = 'REJECTED'"))
                .isEqualTo(1);
    }

    @Test
    void theOutboxKeepsAnHourAndTheJournalKeepsAll() {
        String payer = opened(30, "100.00");
        String sent = "select count(*) from outbox.message where topic = 'bank.events' and msg_key = '" + payer + "'";
        List<String> journal = journal();
        assertThat(bank.number(sent)).isEqualTo(1);
        bank.part(OutboxTrim.class).round();
        assertThat(bank.number(sent)).isEqualTo(1);

        bank.sql()
                .update("insert into outbox.message select gen_random_uuid(), topic, msg_key, slice, epoch, seq,"
                        + " prev_hash, hash, payload, created_at - interval '61 minutes' from outbox.message");
        bank.part(OutboxTrim.class).round();

        assertThat(bank.number(sent)).isEqualTo(1);
        assertThat(bank.number("select count(*) from outbox.message where created_at < now() - interval '1 hour'"))
                .isZero();
        assertThat(journal()).containsAll(journal);
    }

    /** Loops go on writing entries of their own beside a test. */
    private List<String> journal() {
        return bank.sql()
                .queryForList(
                        "select concat_ws('/', region, slice, epoch, seq, hash, payload) from journal", String.class);
    }

    @Test
    void aKeyForAnotherBodyIsRefused() {
        String payer = opened(3, "100.00");
        bank.post(PAYMENTS, "reused", payment(payer, "user-1", "1.00"));

        var other = bank.post(PAYMENTS, "reused", payment(payer, "user-1", "2.00"));

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-key-reused");
    }

    @Test
    void aKeyThatIsStillRunningSaysSo() {
        String payer = opened(4, "100.00");
        HttpResponse<String> meanwhile;
        try (InFlight.Ticket running = bank.part(InFlight.class).enter(SliceId.ofKey(payer, 8), "running")) {
            meanwhile = bank.post(PAYMENTS, "running", payment(payer, "user-1", "1.00"));
        }

        assertThat(meanwhile.statusCode()).isEqualTo(409);
        assertThat(meanwhile.body()).contains("request-running");
        assertThat(meanwhile.headers().firstValue("Holdfast-Replay")).contains("safe");
        assertThat(bank.post(PAYMENTS, "running", payment(payer, "user-1", "1.00"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aWriteWithoutAKeyIsRefused() {
        HttpRequest.Builder request = bank.request(PAYMENTS)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(payment("user-1", "user-2", "1.00")));

        var answer = RunningBank.send(request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("idempotency-key-missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1.00", "0", "0.00", "1.001", "1e3", "", " 1", "99999999999999999999", "10000000000.01", "NaN"})
    void amountsThatAreNotPositiveDecimalsAreRefused(String amount) {
        var answer = bank.post(PAYMENTS, "amount" + amount, payment("user-1", customer(5), amount));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("amount-invalid");
        assertThat(bank.number("select count(*) from idempotency where idem_key = ?", "amount" + amount))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | body-invalid",
                "[] | body-invalid",
                "{} | body-invalid",
                "{\"payer\":\"user-1\",\"payee\":\"user-1\",\"amount\":\"1.00\",\"currency\":\"INR\"} | body-invalid",
                "{\"payer\":\"user 1\",\"payee\":\"user-2\",\"amount\":\"1.00\",\"currency\":\"INR\"} | body-invalid",
                "{\"payer\":\"user-1\",\"payee\":\"user-2\",\"amount\":\"1.00\",\"currency\":\"XAU\"} | currency-unknown",
            })
    void bodiesThatAreNoPaymentAreRefused(String body, String code) {
        var answer = bank.post(PAYMENTS, "bad-body", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "correlationId");
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() {
        var answer = bank.post(PAYMENTS, "large-body", "{\"reference\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("body-invalid");
    }

    @Test
    void debitsBeyondTheCapWaitForARegionThatDoesNotAnswer() {
        String payer = opened(6, "100.00");
        var within = bank.post(PAYMENTS, "within-cap", payment(payer, "user-1", "30.00"));
        var beyond = bank.post(PAYMENTS, "beyond-cap", payment(payer, "user-1", "30.00"));

        assertThat(within.statusCode()).isEqualTo(201);
        assertThat(beyond.statusCode()).isEqualTo(503);
        assertThat(beyond.body()).contains("rights-unavailable");
        assertThat(beyond.headers().firstValue("Holdfast-Replay")).contains("safe");
        assertThat(beyond.headers().firstValue("Retry-After")).isPresent();
        assertThat(bank.number("select count(*) from idempotency where idem_key = 'beyond-cap'"))
                .isZero();
    }

    @Test
    void aWriteForAnUnreachableOwnerMayBeSentAgain() {
        var answer = bank.post(PAYMENTS, "elsewhere", payment("user-5", "user-1", "1.00"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("owner-unreachable");
        assertThat(answer.headers().firstValue("Holdfast-Replay")).contains("safe");
    }

    @Test
    void aForwardedRequestIsNotForwardedAgain() {
        HttpRequest.Builder request = bank.request(PAYMENTS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "forwarded")
                .header("Holdfast-Forwarded", "west")
                .POST(HttpRequest.BodyPublishers.ofString(payment("user-5", "user-1", "1.00")));

        assertThat(RunningBank.send(request).body()).contains("slice-moving");
    }

    @Test
    void aLoanIsRecordedAndToldToTheWorld() {
        var answer = bank.post(
                "/v1/loans",
                "loan",
                "{\"customer\":\"user-1\",\"amount\":\"50000.00\",\"currency\":\"INR\",\"purpose\":\"car\"}");

        assertThat(answer.body()).contains("SUBMITTED");
        assertThat(bank.number("select count(*) from loan where customer = 'user-1'"))
                .isEqualTo(1);
        assertThat(bank.sql()
                        .queryForObject(
                                "select payload from outbox.message where topic = 'bank.events'"
                                        + " and payload like '%loan.requested%'",
                                String.class))
                .contains("\"specversion\":\"1.0\"", "\"source\":\"/holdfast/bank/north\"", "50000.00");
    }

    @Test
    void moneyTablesCannotBeChanged() {
        for (String statement : new String[] {
            "update posting set amount = 0",
            "delete from posting",
            "update transaction set kind = 'X'",
            "delete from transaction",
            "update journal set payload = ''",
            "delete from journal"
        }) {
            assertThatThrownBy(() -> bank.sql().update(statement))
                    .as(statement)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void postingsThatDoNotSumToZeroAreNotCommitted() throws Exception {
        try (Connection connection = RealPostgres.get().connect(setting.database());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into bank.transaction values"
                    + " (gen_random_uuid(), 1, 4, 'north', 'DEPOSIT', null, null, 'north', 1, 999, now())");
            assertThatThrownBy(() -> statement.execute(
                            "insert into bank.posting select txn_id, 1, line, 'user-1', currency, 5 * line, 'posted'"
                                    + " from bank.transaction, (values (-1, 'INR'), (1, 'EUR')) l(line, currency)"
                                    + " where seq = 999"))
                    .hasMessageContaining("do not sum to 0");
            connection.rollback();
        }
    }

    @Test
    void theFenceIsTheOwnerRow() {
        String customer = opened(7, "100.00");
        int slice = SliceId.ofKey(customer, 8).number();
        bank.sql().update("update slice_owner set gate = 'closed' where slice = ?", slice);
        var closed = bank.post(PAYMENTS, "fenced", payment(customer, "user-1", "1.00"));
        bank.sql().update("update slice_owner set gate = 'open' where slice = ?", slice);

        assertThat(closed.statusCode()).isEqualTo(503);
        assertThat(closed.body()).contains("slice-moving");
        Awaitility.await("the bank sees the gate open")
                .atMost(Duration.ofSeconds(10))
                .until(() -> bank.post(PAYMENTS, "fenced", payment(customer, "user-1", "1.00"))
                                .statusCode()
                        == 201);
    }

    @Test
    void withoutALeaseNothingIsAcknowledged() {
        bank.agent.lease(0);
        Awaitility.await().until(() -> bank.get("/healthz").body().contains("fenced"));
        var answer = bank.post(PAYMENTS, "no-lease", payment("user-1", customer(1), "1.00"));
        bank.agent.lease(60_000);
        Awaitility.await().until(() -> bank.get("/healthz").body().contains("active"));

        assertThat(answer.body()).contains("lease-expired");
    }

    @Test
    void theControlApiAsksForItsToken() {
        assertThat(bank.get("/holdfast/v1/replication").statusCode()).isEqualTo(401);
        assertThat(bank.controlGet("/holdfast/v1/replication").statusCode()).isEqualTo(200);
    }

    @Test
    void theApiDescribesItself() {
        assertThat(bank.get("/v3/api-docs").body()).contains("/v1/payments", "/v1/accounts/{customer}", "/healthz");
        assertThat(bank.get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void theChainOfEverySliceVerifies() {
        bank.sql()
                .query(
                        "select slice, seq, prev_hash, hash, payload, lag(hash, 1, repeat('0', 64))"
                                + " over (partition by slice order by seq) as before,"
                                + " encode(sha256(decode(prev_hash, 'hex') || convert_to(payload, 'UTF8')), 'hex') as again"
                                + " from journal order by slice, seq",
                        row -> {
                            assertThat(row.getString("prev_hash")).isEqualTo(row.getString("before"));
                            assertThat(row.getString("hash")).isEqualTo(row.getString("again"));
                        });
        assertThat(bank.number("select count(*) from journal")).isPositive();
    }
}
