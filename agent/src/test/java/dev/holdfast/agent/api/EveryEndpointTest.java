package dev.holdfast.agent.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.api.ApiOnAPort.Endpoint;
import dev.holdfast.protocol.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks the agent's description of its own API and calls every endpoint in all the ways that must be refused. */
class EveryEndpointTest {
    private static final List<String> MALFORMED = List.of(
            "{",
            "[]",
            "null",
            "7",
            "\"text\"",
            "{}",
            "{\"kind\":null,\"region\":null}",
            "{\"kind\":{},\"region\":[]}",
            "<plan/>",
            "\u0000",
            "[".repeat(5000));

    @TempDir
    Path folder;

    private ApiOnAPort api;

    @BeforeEach
    void open() throws IOException {
        api = new ApiOnAPort(folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void theDescriptionNamesEveryRouteAndOnlyHealthIsOpen() {
        List<Endpoint> endpoints = api.endpoints();
        assertThat(endpoints).hasSameSizeAs(Route.values()).hasSizeGreaterThan(5);
        assertThat(endpoints.stream().filter(Endpoint::open).map(Endpoint::toString))
                .containsExactly("GET /healthz");
    }

    @Test
    void callsWithoutATokenAreRefused() {
        for (Endpoint endpoint : guarded()) {
            HttpResponse<String> answer =
                    api.call(endpoint.method(), endpoint.at("1"), Optional.empty(), body(endpoint));
            assertThat(answer.statusCode()).as(endpoint.toString()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(answer.body()).contains("unauthorized");
        }
        assertThat(api.asked).isEmpty();
    }

    @Test
    void callsWithAWrongTokenAreRefused() throws IOException {
        String known = api.operatorToken();
        for (String wrong : List.of("guess", known.substring(1), known + "x", "x".repeat(20_000), "a.b.c", ",")) {
            for (Endpoint endpoint : guarded()) {
                if (wrong.length() < 8000) {
                    assertThat(api.call(endpoint.method(), endpoint.at("1"), Optional.of(wrong), body(endpoint))
                                    .statusCode())
                            .as(endpoint + " with " + wrong)
                            .isEqualTo(401);
                } else {
                    assertThat(statusOrClosed(endpoint, wrong))
                            .as(endpoint + " with a token of " + wrong.length())
                            .isBetween(400, 499);
                }
            }
        }
        assertThat(api.asked).isEmpty();
    }

    /** A header that is too long may also cost the connection, before the answer is read. */
    private int statusOrClosed(Endpoint endpoint, String token) {
        try {
            return api.call(endpoint.method(), endpoint.at("1"), Optional.of(token), body(endpoint))
                    .statusCode();
        } catch (UncheckedIOException e) {
            return 431;
        }
    }

    @Test
    void anotherSchemeThanBearerIsRefused() {
        for (String scheme :
                List.of("Basic " + ApiOnAPort.token(Role.OPERATOR), ApiOnAPort.token(Role.OPERATOR), "Bearer", "")) {
            for (Endpoint endpoint : guarded()) {
                HttpRequest request = HttpRequest.newBuilder(api.at(endpoint.at("1")))
                        .header("Authorization", scheme)
                        .method(endpoint.method(), body(endpoint))
                        .build();
                assertThat(api.send(request).statusCode())
                        .as(endpoint + " with " + scheme)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void callersWithoutTheRoleAreRefused() {
        int refused = 0;
        for (Endpoint endpoint : guarded()) {
            for (Role role : Role.values()) {
                boolean looks = endpoint.roles().contains("viewer") && role != Role.PROGRAM;
                if (!looks && !endpoint.roles().contains(role.word())) {
                    HttpResponse<String> answer = api.call(
                            endpoint.method(), endpoint.at("1"), Optional.of(ApiOnAPort.token(role)), body(endpoint));
                    assertThat(answer.statusCode()).as(endpoint + " as " + role).isEqualTo(403);
                    assertThat(answer.body()).contains("role-missing");
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThanOrEqualTo(5);
        assertThat(api.asked).isEmpty();
    }

    @Test
    void malformedBodiesAreRefused() {
        for (Endpoint endpoint : api.endpoints()) {
            for (String body : MALFORMED) {
                if (body.equals("{}") && endpoint.path().contains("{")) {
                    continue;
                }
                HttpResponse<String> answer =
                        api.call(endpoint.method(), endpoint.at("1"), mayCall(endpoint), BodyPublishers.ofString(body));
                assertThat(answer.statusCode())
                        .as(endpoint + " with " + body.substring(0, Math.min(40, body.length())) + ": " + answer.body())
                        .isBetween(400, 499);
            }
        }
        assertThat(api.asked).isEmpty();
    }

    @Test
    void oversizedBodiesAreRefused() {
        for (Endpoint endpoint : api.endpoints()) {
            byte[] body = " ".repeat((int) endpoint.bodyLimit() + 1).getBytes(StandardCharsets.UTF_8);
            assertThat(api.call(
                                    endpoint.method(),
                                    endpoint.at("1"),
                                    mayCall(endpoint),
                                    BodyPublishers.ofByteArray(body))
                            .statusCode())
                    .as(endpoint.toString())
                    .isEqualTo(413);
            assertThat(api.call(endpoint.method(), endpoint.at("1"), mayCall(endpoint), ApiOnAPort.chunked(body))
                            .statusCode())
                    .as(endpoint + " in chunks")
                    .isEqualTo(413);
        }
        assertThat(api.asked).isEmpty();
    }

    @Test
    void strangePathsAndMethodsAreRefused() {
        for (Endpoint endpoint : api.endpoints()) {
            for (String parameter : List.of("%00", "-1", "99999999999999999999", "..%2f..", "x".repeat(300), "%ff")) {
                if (endpoint.path().contains("{")) {
                    assertThat(api.call(endpoint.method(), endpoint.at(parameter), mayCall(endpoint), body(endpoint))
                                    .statusCode())
                            .as(endpoint + " at " + parameter)
                            .isBetween(400, 499);
                }
            }
            List<String> described = api.endpoints().stream()
                    .filter(other -> other.path().equals(endpoint.path()))
                    .map(Endpoint::method)
                    .toList();
            for (String method : List.of("DELETE", "PUT", "PATCH", "OPTIONS")) {
                if (described.contains(method)) {
                    continue;
                }
                assertThat(api.call(method, endpoint.at("1"), mayCall(endpoint), ApiOnAPort.none())
                                .statusCode())
                        .as(method + " " + endpoint.path())
                        .isEqualTo(405);
            }
        }
        assertThat(api.asked).isEmpty();
    }

    @Test
    void whoeverHoldsARoleOfTheRouteGetsIn() {
        for (Endpoint endpoint : guarded()) {
            if (endpoint.method().equals("GET") && !endpoint.path().endsWith("/stream")) {
                for (String role : endpoint.roles()) {
                    assertThat(api.call(
                                            "GET",
                                            endpoint.at("1"),
                                            Optional.of(ApiOnAPort.token(Role.of(role))),
                                            ApiOnAPort.none())
                                    .statusCode())
                            .as(endpoint + " as " + role)
                            .isEqualTo(200);
                }
            }
        }
    }

    private List<Endpoint> guarded() {
        return api.endpoints().stream().filter(endpoint -> !endpoint.open()).toList();
    }

    private static Optional<String> mayCall(Endpoint endpoint) {
        return endpoint.open() ? Optional.empty() : Optional.of(endpoint.tokenThatMay());
    }

    /** Something that would be read if the call were let in. */
    private static HttpRequest.BodyPublisher body(Endpoint endpoint) {
        return endpoint.bodyLimit() > 0
                ? BodyPublishers.ofString("{\"kind\":\"failback\",\"region\":\"north\"}")
                : ApiOnAPort.none();
    }
}
