package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.PAYMENTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.conflict.RowVersion;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.Envelope.CustomerChange;
import dev.holdfast.journal.JdbcCustomers;
import dev.holdfast.journal.RoundTrip;
import dev.holdfast.protocol.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Customers' data besides money, and their accounts. user-1 is in slice 4, of north. */
class CustomersTest {
    private static final String CUSTOMERS = "/v1/customers";
    private static final String ME = "user-1";

    @TempDir
    private Path directory;

    private TwoBanks banks;

    @BeforeEach
    void start() throws Exception {
        banks = new TwoBanks(directory, "");
        banks.north.post(ACCOUNTS, "open-1", account(ME, "100.00"));
        banks.north.post(ACCOUNTS, "open-10", account("user-10", "0.00"));
        banks.settle();
        Awaitility.await().until(() -> banks.north.number("select count(*) from unacked_credit") == 0);
    }

    @AfterEach
    void stop() {
        banks.close();
    }

    @Test
    void whatIsChangedIsKeptAndTheRestStays() {
        changed(banks.north, "a", Map.of("phone", "1", "kyc", "submitted"));
        changed(banks.north, "b", Map.of("phone", "2"));

        assertThat(data(banks.north)).isEqualTo(Map.of("phone", "2", "kyc", "submitted"));
        assertThat(banks.north.get(CUSTOMERS + "/nobody").statusCode()).isEqualTo(404);
        banks.settle();
        assertThat(data(banks.west)).as("asked of the owner").isEqualTo(data(banks.north));
        assertThat(versions()).hasSize(1);
    }

    @Test
    void whatIsNoColumnOrNoValueOfOneIsRefused() {
        for (Map<String, String> wrong : List.of(
                Map.of("shoe-size", "43"),
                Map.of("status", "happy"),
                Map.of("consent", ""),
                Map.of("risk", "-1"),
                Map.of("points", "-1"),
                Map.of("points", "9999999999"),
                Map.of("phone", "x".repeat(201)),
                Map.<String, String>of())) {
            assertThat(change(banks.north, "wrong", wrong).statusCode())
                    .as(wrong.toString())
                    .isEqualTo(400);
        }
        assertThat(banks.north
                        .post(CUSTOMERS, "null", "{\"customer\":\"user-1\",\"data\":{\"phone\":null}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(banks.north.number("select count(*) from customer")).isZero();
    }

    @Test
    void aCustomerHasAsManyAccountsAsTheyOpen() {
        String savings = account(ME, "0.00").replace("}", ",\"which\":\"savings\"}");
        HttpResponse<String> opened = banks.north.post(ACCOUNTS, "open-savings", savings);
        HttpResponse<String> paid = banks.north.post(PAYMENTS, "save", payment(ME, ME + "~savings", "30.00"));

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);
        assertThat(banks.north.get(ACCOUNTS + "/" + ME + "~savings").body())
                .contains("\"balance\":\"30.00\"", "\"customer\":\"user-1\"", "\"slice\":4");
        assertThat(shown(banks.north).get("accounts").toString()).isEqualTo("[\"user-1\",\"user-1~savings\"]");
        assertThat(banks.north.post(ACCOUNTS, "again", savings).statusCode()).isEqualTo(409);
        assertThat(banks.north
                        .post(ACCOUNTS, "wrong", account(ME, "0.00").replace("}", ",\"which\":\"~\"}"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(banks.north
                        .post(PAYMENTS, "none", payment(ME, ME + "~Two", "1.00"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void nothingLeavesTheAccountsOfAFrozenCustomer() {
        changed(banks.north, "freeze", Map.of("status", "frozen"));
        HttpResponse<String> refused = banks.north.post(PAYMENTS, "p", payment(ME, "user-10", "1.00"));
        changed(banks.north, "thaw", Map.of("status", "active"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("account-frozen");
        assertThat(banks.north
                        .post(PAYMENTS, "q", payment(ME, "user-10", "1.00"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void whatBothRegionsWroteUnseenByEachOtherIsMergedAlikeAndBothValuesAreKept() {
        changed(banks.north, "base", Map.of("tags", "old", "risk", "5", "mandate", "none", "points", "5"));
        banks.settle();
        changed(
                banks.north,
                "tail",
                Map.of(
                        "phone", "1", "status", "frozen", "tags", "old,vip", "risk", "3", "mandate", "x", "points",
                        "3"));
        banks.failOver();
        changed(
                banks.west,
                "since",
                Map.of("phone", "2", "consent", "withdrawn", "tags", "", "risk", "4", "mandate", "y", "points", "2"));
        banks.failBack();
        banks.settle();

        assertThat(versions()).as("both regions have one version").hasSize(1);
        assertThat(data(banks.north))
                .containsEntry("phone", "2")
                .containsEntry("status", "frozen")
                .containsEntry("consent", "withdrawn")
                .containsEntry("tags", "old,vip")
                .containsEntry("risk", "4")
                .containsEntry("points", "10")
                .containsEntry("mandate", "y");
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(bank.sql()
                            .queryForList(
                                    "select column_name || ' ' || policy || ' ' || state from row_conflict order by 1",
                                    String.class))
                    .containsExactly(
                            "mandate manual open",
                            "phone lww settled",
                            "points counter settled",
                            "risk max settled",
                            "tags add-wins settled");
            assertThat(bank.number("select count(*) from account where account_id = 'user-1' and status = 'frozen'"))
                    .isEqualTo(1);
        }
        assertThat(shown(banks.north).get("conflicts").toString()).contains("\"state\":\"open\"", "mandate");
        changed(banks.north, "decided", Map.of("mandate", "z"));
        banks.settle();
        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(bank.number("select count(*) from row_conflict where state = 'open'"))
                    .isZero();
        }
    }

    @Test
    void aPaymentOfTheTailFromACustomerWhoWasFrozenSinceIsACase() {
        banks.north.post(PAYMENTS, "tail", payment(ME, "user-10", "40.00"));
        banks.failOver();
        changed(banks.west, "freeze", Map.of("status", "frozen"));
        banks.failBack();
        banks.settle();

        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(bank.number(
                            "select count(*) from ledger_case where kind = 'RULE_BROKEN' and account = 'user-1'"))
                    .isEqualTo(1);
            assertThat(bank.number("select posted from balance where account_id = 'user-1'"))
                    .isEqualTo(60_00);
        }
    }

    @Test
    void aChangeFromAClockTooFarAheadIsMergedWhenItsTimeHasCome() throws Exception {
        changed(banks.north, "base", Map.of("phone", "1"));
        Instant ahead = Instant.now().plusSeconds(4);
        RowVersion row = RowVersion.EMPTY.changed(
                RegionId.of("west"), new TreeMap<>(Map.of("phone", "2", "email", "a@b")), ahead);
        arrive(CustomerChange.of(ME, RegionId.of("north"), row));

        assertThat(data(banks.north)).isEqualTo(Map.of("phone", "1"));
        assertThat(banks.north.number("select count(*) from quarantined_change"))
                .isEqualTo(1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> banks.north.number("select count(*) from quarantined_change") == 0);
        assertThat(Instant.now()).isAfter(ahead.minusMillis(1));
        assertThat(data(banks.north)).isEqualTo(Map.of("phone", "2", "email", "a@b"));
    }

    /** The clock of this region was ahead, and was set right: its own changes have to follow each other all the same. */
    @Test
    void ownChangesAreNeverSetAside() {
        changed(banks.north, "base", Map.of("phone", "1"));
        banks.north.asSuperuser("update bank.customer set version = replace(version, '\"millis\":', '\"millis\":9')");
        changed(banks.north, "freeze", Map.of("status", "frozen"));
        changed(banks.north, "again", Map.of("phone", "2"));

        assertThat(data(banks.north)).isEqualTo(Map.of("phone", "2", "status", "frozen"));
        assertThat(banks.north.number("select count(*) from quarantined_change"))
                .isZero();
    }

    @Test
    void anAccountOpenedForAFrozenCustomerIsFrozenInBothRegionsWhicheverCameFirst() {
        changed(banks.north, "freeze", Map.of("status", "frozen"));
        banks.failOver();
        String second = account(ME, "10.00").replace("}", ",\"which\":\"b\"}");
        assertThat(banks.west.post(ACCOUNTS, "open-b", second).statusCode()).isEqualTo(201);
        banks.failBack();
        banks.settle();
        String third = account(ME, "10.00").replace("}", ",\"which\":\"c\"}");
        assertThat(banks.north.post(ACCOUNTS, "open-c", third).statusCode()).isEqualTo(201);
        banks.settle();

        for (RunningBank bank : List.of(banks.north, banks.west)) {
            assertThat(bank.number("select count(*) from account where customer = 'user-1' and status = 'frozen'"))
                    .isEqualTo(3);
        }
    }

    private void arrive(CustomerChange change) throws Exception {
        Envelope envelope = new Envelope(
                UUID.randomUUID(),
                null,
                new Envelope.Place("west", 4, 9, 1),
                EntryKind.CUSTOMER_CHANGED,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                change,
                null,
                null,
                Instant.now().toString());
        try (Connection connection =
                        RealPostgres.get().connect(banks.north.setting().database());
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path to bank");
            connection.setAutoCommit(false);
            RoundTrip trip = new RoundTrip();
            JdbcCustomers.change(connection, trip, envelope, true);
            trip.make(connection);
            connection.commit();
        }
    }

    private static HttpResponse<String> change(RunningBank bank, String key, Map<String, String> data) {
        return bank.post(CUSTOMERS, key, Json.write(Map.of("customer", ME, "data", data)));
    }

    private static void changed(RunningBank bank, String key, Map<String, String> data) {
        HttpResponse<String> answer = change(bank, key, data);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static JsonNode shown(RunningBank bank) {
        HttpResponse<String> answer = bank.get(CUSTOMERS + "/" + ME);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body(), JsonNode.class);
    }

    private static Map<String, String> data(RunningBank bank) {
        Map<String, String> data = new TreeMap<>();
        shown(bank)
                .get("data")
                .properties()
                .forEach(field -> data.put(field.getKey(), field.getValue().asString()));
        return data;
    }

    /** The versions that the two regions have, each once. */
    private List<String> versions() {
        return List.of(banks.north, banks.west).stream()
                .flatMap(bank -> bank.sql().queryForList("select version from customer", String.class).stream())
                .distinct()
                .toList();
    }
}
