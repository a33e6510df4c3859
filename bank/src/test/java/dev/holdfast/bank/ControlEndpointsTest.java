package dev.holdfast.bank;

import static dev.holdfast.bank.TwoBanks.even;
import static dev.holdfast.bank.TwoBanks.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.Json;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks the control endpoints of the bank's controllers and calls each in all the ways that must be refused. */
class ControlEndpointsTest {
    private static final String CONTROL = "/holdfast/";
    private static final int LARGEST_BODY = 64 * 1024;
    private static final String ORDER = Json.write(order(2, 2, null, even("west", 2), new TreeMap<>()));
    private static final String RESERVATION =
            "{\"txnId\":\"6f9619ff-8b86-4011-b42d-00c04fc964ff\",\"account\":\"user-5\",\"slice\":5,\"epoch\":1,\"amount\":\"1.00\"}";

    private static final String TOUCH =
            "{\"slice\":5,\"epoch\":1,\"accounts\":{\"user-5\":\"7f9619ff-8b86-4011-b42d-00c04fc964ff\"}}";

    private static final String CASE = "6f9619ff-8b86-4011-b42d-00c04fc964fe";

    /** One endpoint with a call of it that is right; the list is held against the controllers. */
    private record Endpoint(String method, String path, String call, String body) {
        boolean takesBody() {
            return !body.isEmpty();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("GET", "/holdfast/v1/positions", "/holdfast/v1/positions?for=west", ""),
            new Endpoint("POST", "/holdfast/v1/escrow/reservations", "/holdfast/v1/escrow/reservations", RESERVATION),
            new Endpoint("POST", "/holdfast/v1/escrow/touches", "/holdfast/v1/escrow/touches", TOUCH),
            new Endpoint("POST", "/holdfast/v1/escrow/touches/ended", "/holdfast/v1/escrow/touches/ended", TOUCH),
            new Endpoint("GET", "/holdfast/v1/journal", "/holdfast/v1/journal", ""),
            new Endpoint("GET", "/holdfast/v1/tail", "/holdfast/v1/tail?slice=0&epoch=1&after=0&limit=10", ""),
            new Endpoint("GET", "/holdfast/v1/digest", "/holdfast/v1/digest?slice=0&region=north&epoch=1&seq=0", ""),
            new Endpoint("GET", "/holdfast/v1/receipt-keys", "/holdfast/v1/receipt-keys", ""),
            new Endpoint("GET", "/holdfast/v1/replication", "/holdfast/v1/replication", ""),
            new Endpoint("GET", "/holdfast/v1/cases", "/holdfast/v1/cases", ""),
            new Endpoint("GET", "/holdfast/v1/certificates", "/holdfast/v1/certificates?plan=7", ""),
            new Endpoint(
                    "POST",
                    "/holdfast/v1/cases/{id}",
                    "/holdfast/v1/cases/" + CASE,
                    "{\"who\":\"ravi@local\",\"decision\":\"keep\",\"reason\":\"seen\"}"),
            new Endpoint(
                    "POST",
                    "/holdfast/v1/cases/{id}/approval",
                    "/holdfast/v1/cases/" + CASE + "/approval",
                    "{\"who\":\"asha@local\",\"decision\":\"keep\",\"askedBy\":\"ravi@local\"}"),
            new Endpoint("POST", "/holdfast/v1/steps/{kind}", "/holdfast/v1/steps/fence-returned", ORDER));

    private static final List<String> MALFORMED_BODIES = List.of(
            "",
            "{",
            "[]",
            "null",
            "7",
            "\"text\"",
            "{}",
            "<order/>",
            "[".repeat(5000),
            ORDER.replace("\"from\"", "\"form\""),
            ORDER.replace("\"plan\":2", "\"plan\":-2"),
            ORDER.replace("\"owner\":\"west\"", "\"owner\":null"),
            ORDER.replace("\"owner\":\"west\"", "\"owner\":\"No Region\""),
            ORDER.replace("\"epoch\":2", "\"epoch\":-1"),
            RESERVATION.replace("6f9619ff", "no-uuid"),
            RESERVATION.replace("1.00", "-1.00"),
            RESERVATION.replace("1.00", "1e9"),
            RESERVATION.replace("\"slice\":5", "\"slice\":-5"),
            RESERVATION.replace("\"user-5\"", "null"),
            TOUCH.replace("7f9619ff", "no-uuid"),
            TOUCH.replace("\"slice\":5", "\"slice\":-5"),
            TOUCH.replaceAll("\\{\"user.*\\}\\}", "{}}"),
            TOUCH.replaceAll("\"7f.*ff\"", "null"),
            TOUCH.replace("accounts", "account"));

    @TempDir
    static Path directory;

    private static RunningBank bank;

    @BeforeAll
    static void start() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), RunningBank.TOKEN);
        bank = RunningBank.start(
                new RunningBank.Setting("north", "west", RunningBank.freePort(), RunningBank.freePort(), token, ""));
        bank.asSuperuser("insert into bank.ledger_case (case_id, kind, detail, status) values ('" + CASE
                + "', 'RULE_BROKEN', 'a case', 'open')");
        bank.asSuperuser("insert into bank.cut values (7, 'west', 1, 1, 1, repeat('a', 64))");
    }

    @AfterAll
    static void stop() {
        bank.close();
    }

    @Test
    void theListNamesEveryControlEndpointOfTheControllers() {
        List<String> mapped = new ArrayList<>();
        bank.part(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(endpoint -> endpoint.getPatternValues()
                        .forEach(path -> endpoint.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> mapped.add(method + " " + path))));
        assertThat(mapped.stream().filter(endpoint -> endpoint.contains(" " + CONTROL)))
                .containsExactlyInAnyOrderElementsOf(
                        ENDPOINTS.stream().map(Endpoint::toString).toList());
    }

    @Test
    void callsWithoutTheTokenOrWithAnotherAreRefused() {
        for (Endpoint endpoint : ENDPOINTS) {
            assertThat(send(endpoint, endpoint.call(), body(endpoint.body()), ""))
                    .as("%s without", endpoint)
                    .isEqualTo(401);
            for (String wrong : List.of(
                    "Bearer guess",
                    "Bearer " + RunningBank.TOKEN + "x",
                    "Bearer",
                    RunningBank.TOKEN,
                    "Basic " + RunningBank.TOKEN)) {
                assertThat(send(endpoint, endpoint.call(), body(endpoint.body()), wrong))
                        .as("%s with %s", endpoint, wrong)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void malformedParametersAreRefused() {
        for (Endpoint endpoint : ENDPOINTS) {
            if (endpoint.call().contains("?")) {
                assertThat(allowed(endpoint, endpoint.path(), ""))
                        .as("%s without any", endpoint)
                        .isBetween(400, 499);
                for (String pair : endpoint.call()
                        .substring(endpoint.call().indexOf('?') + 1)
                        .split("&")) {
                    String key = pair.substring(0, pair.indexOf('=') + 1);
                    for (String value : List.of("-1", "No%20Region", "%00", "'%3B--", "99999999999999999999")) {
                        String call = endpoint.call().replace(pair, key + value);
                        assertThat(allowed(endpoint, call, ""))
                                .as("%s %s", endpoint.method(), call)
                                .isBetween(400, 499);
                    }
                }
            }
        }
    }

    @Test
    void malformedBodiesAreRefused() {
        for (Endpoint endpoint : ENDPOINTS) {
            for (String body : MALFORMED_BODIES) {
                if (endpoint.takesBody() && !body.equals(endpoint.body())) {
                    assertThat(allowed(endpoint, endpoint.call(), body))
                            .as("%s with %s", endpoint, body.substring(0, Math.min(200, body.length())))
                            .isBetween(400, 499);
                }
            }
        }
    }

    @Test
    void oversizedBodiesAreRefused() {
        byte[] large = " ".repeat(LARGEST_BODY + 1).getBytes(StandardCharsets.US_ASCII);
        for (Endpoint endpoint : ENDPOINTS) {
            assertThat(send(endpoint, endpoint.call(), BodyPublishers.ofByteArray(large), token()))
                    .as("%s", endpoint)
                    .isBetween(400, 499);
            if (endpoint.takesBody()) {
                assertThat(send(
                                endpoint,
                                endpoint.call(),
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                                token()))
                        .as("%s in chunks", endpoint)
                        .isBetween(400, 499);
            }
        }
    }

    @Test
    void otherMethodsAndStepsAreRefused() {
        for (Endpoint endpoint : ENDPOINTS) {
            for (String method : List.of("DELETE", "PUT", "PATCH", endpoint.takesBody() ? "GET" : "POST")) {
                Endpoint other = new Endpoint(method, endpoint.path(), endpoint.call(), endpoint.body());
                assertThat(allowed(other, other.call(), other.body()))
                        .as("%s", other)
                        .isBetween(400, 499);
            }
        }
        for (String kind : List.of("dance", "..%2fsteps", "%00", "x".repeat(300))) {
            Endpoint step = ENDPOINTS.get(ENDPOINTS.size() - 1);
            assertThat(allowed(step, "/holdfast/v1/steps/" + kind, ORDER))
                    .as(kind)
                    .isBetween(400, 499);
        }
    }

    @Test
    void theCallsOfTheListAreRightOtherwise() {
        for (Endpoint endpoint : ENDPOINTS) {
            assertThat(allowed(endpoint, endpoint.call(), endpoint.body()))
                    .as("%s", endpoint)
                    .isEqualTo(200);
        }
        assertThat(bank.get("/healthz").body()).contains("\"bugs\":{}");
    }

    private static int allowed(Endpoint endpoint, String call, String body) {
        return send(endpoint, call, body(body), token());
    }

    private static String token() {
        return "Bearer " + RunningBank.TOKEN;
    }

    private static BodyPublisher body(String text) {
        return text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text);
    }

    private static int send(Endpoint endpoint, String call, BodyPublisher body, String authorization) {
        HttpRequest.Builder request =
                bank.request(call).header("Content-Type", "application/json").method(endpoint.method(), body);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> answer = RunningBank.send(request);
        return answer.statusCode();
    }
}
