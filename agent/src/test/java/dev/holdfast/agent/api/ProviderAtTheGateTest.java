package dev.holdfast.agent.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.protocol.Role;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gate makes of the answers of an identity provider that takes its time. */
class ProviderAtTheGateTest {
    @TempDir
    Path folder;

    private final CopyOnWriteArrayList<Promise<Identity>> asked = new CopyOnWriteArrayList<>();
    private ApiOnAPort api;

    @BeforeEach
    void open() throws IOException {
        api = new ApiOnAPort(folder, this::ask);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Future<Identity> ask(String token) {
        Promise<Identity> answer = Promise.promise();
        asked.add(answer);
        return answer.future();
    }

    @Test
    void somebodyKnownGetsInWithTheRolesThatTheProviderGives() {
        assertThat(status(new Identity.Known(new Caller("asha@login.example.org", Set.of(Role.VIEWER))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void somebodyWithoutTheRoleIsNamedAndRefused() {
        HttpResponse<String> answer = status(new Identity.Known(new Caller("asha@login.example.org", Set.of())));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("role-missing", "asha@login.example.org lacks the role viewer");
    }

    @Test
    void aRefusedTokenIsUnauthorizedAndSaysWhy() {
        HttpResponse<String> answer = status(new Identity.Unknown("the token is refused: Expired JWT"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Expired JWT");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    }

    @Test
    void aProviderThatIsDownIsNotTheCallersFault() {
        HttpResponse<String> answer = status(new Identity.Unanswered("the provider does not answer"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("identity-unanswered");
    }

    @Test
    void aBodyWaitsUntilItsSenderIsKnown() {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                () -> api.call("POST", "/v1/plans", Optional.of("sso"), BodyPublishers.ofString("{\"kind\":7}")));
        await().until(() -> asked.size() == 1);
        assertThat(api.asked).isEmpty();
        asked.get(0).complete(new Identity.Known(new Caller("asha@login.example.org", Set.of(Role.OPERATOR))));
        assertThat(answer.join().statusCode()).isEqualTo(400);
    }

    @Test
    void localTokensWorkWithoutAskingTheProvider() {
        assertThat(api.call("GET", "/v1/status", Optional.of(ApiOnAPort.token(Role.VIEWER)), ApiOnAPort.none())
                        .statusCode())
                .isEqualTo(200);
        assertThat(asked).isEmpty();
    }

    private HttpResponse<String> status(Identity identity) {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                () -> api.call("GET", "/v1/status", Optional.of("sso"), ApiOnAPort.none()));
        await().until(() -> asked.size() == 1);
        asked.get(0).complete(identity);
        return answer.join();
    }
}
