package dev.holdfast.bank;

import static dev.holdfast.bank.HoldsTest.hold;
import static dev.holdfast.bank.TwoBanks.ACCOUNTS;
import static dev.holdfast.bank.TwoBanks.account;
import static dev.holdfast.bank.TwoBanks.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers who hold threads and connections, against the control API on the same server. */
class CustomersThreadsTest {
    /** More than the server has threads. */
    private static final int CROWD = 200;

    /** Of the business pool's 20, without those that customers never get and the one that payments share. */
    private static final int CUSTOMERS_CONNECTIONS = 15;

    /** Who waits for a lock waits until it is released, so that nothing depends on how fast the machine is. */
    static final Map<String, String> PATIENCE = Map.of(
            "spring.datasource.hikari.data-source-properties.options",
            "-c statement_timeout=300000 -c lock_timeout=300000",
            "spring.datasource.hikari.data-source-properties.socketTimeout",
            "300");

    @TempDir
    private Path directory;

    private RunningBank start(int port, Map<String, String> special) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        return RunningBank.start(
                new RunningBank.Setting("west", "north", port, RunningBank.freePort(), token, ""), special);
    }

    @Test
    void stepsAndProbesAreAnsweredWhileACrowdOfCustomersWaitsForTheLocksOfOneAccount() throws Exception {
        int port = RunningBank.freePort();
        try (RunningBank west = start(port, PATIENCE)) {
            for (String customer : List.of("user-5", "user-7")) {
                west.post(ACCOUNTS, "open-" + customer, account(customer, "900.00"));
            }
            west.sql().update("delete from unacked_credit");
            List<CompletableFuture<HttpResponse<String>>> holds = new ArrayList<>();
            try (Connection other = RealPostgres.get().connect("bank_west_" + port);
                    Statement statement = other.createStatement();
                    Connection outside = RealPostgres.get().connect("bank_west_" + port);
                    Statement looks = outside.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("select * from bank.balance for update");
                for (int number = 0; number < CROWD; number++) {
                    holds.add(west.postLater("/v1/holds", "waits-" + number, hold("user-5", "user-7", "1.00", 600)));
                }
                Awaitility.await().until(() -> waitsForLocks(looks) == CUSTOMERS_CONNECTIONS);
                for (int number = 0; number < 3; number++) {
                    theControlApiAnswers(west);
                }
                assertThat(waitsForLocks(looks)).isEqualTo(CUSTOMERS_CONNECTIONS);
                assertThat(holds).anyMatch(answer -> !answer.isDone());
                Awaitility.await()
                        .until(() -> holds.stream()
                                        .filter(answer -> !answer.isDone())
                                        .count()
                                == CUSTOMERS_CONNECTIONS);
            }
            List<HttpResponse<String>> answers =
                    holds.stream().map(CompletableFuture::join).toList();
            List<HttpResponse<String>> refused = answers.stream()
                    .filter(answer -> answer.statusCode() == 503)
                    .toList();
            assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                    .hasSize(CUSTOMERS_CONNECTIONS);
            assertThat(refused).hasSize(CROWD - CUSTOMERS_CONNECTIONS);
            assertThat(refused).anyMatch(answer -> answer.body().contains("bank-busy"));
            assertThat(refused).anyMatch(answer -> answer.body().contains("too many requests wait for the database"));
            assertThat(refused)
                    .allMatch(answer ->
                            answer.headers().firstValue("Holdfast-Replay").isPresent())
                    .allMatch(
                            answer -> answer.headers().firstValue("Retry-After").isPresent());
        }
    }

    private static void theControlApiAnswers(RunningBank bank) {
        var done = bank.step("close-gate", order(1, 0, null, new TreeMap<>(), new TreeMap<>()));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(bank.get("/healthz").statusCode()).isEqualTo(200);
    }

    /** Asked outside the bank's pool, which is what is short. */
    private static long waitsForLocks(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("select count(*) from pg_stat_activity"
                + " where wait_event_type = 'Lock' and datname = current_database()")) {
            found.next();
            return found.getLong(1);
        }
    }

    @Test
    void theControlApiCannotBeReachedUnderAnotherSpellingWithoutTheToken() throws Exception {
        int port = RunningBank.freePort();
        try (RunningBank west = start(port, Map.of())) {
            for (String path : List.of(
                    "/holdfast/v1/replication",
                    "/%68oldfast/v1/replication",
                    "/holdfast;a=b/v1/replication",
                    "//holdfast/v1/replication",
                    "/v1/../holdfast/v1/replication")) {
                assertThat(statusOf(port, path)).as(path).doesNotContain(" 200");
            }
            assertThat(RunningBank.send(west.request("/%68oldfast/v1/replication")
                                    .header("Authorization", "Bearer " + RunningBank.TOKEN)
                                    .method("GET", HttpRequest.BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** Without a client that would tidy the address up. */
    private static String statusOf(int port, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String head = "GET " + path + " HTTP/1.1\r\nHost: bank\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine());
        }
    }
}
