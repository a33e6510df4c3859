package dev.holdfast.cli;

import dev.holdfast.protocol.ErrorAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.StatusAnswer;
import dev.holdfast.sandbox.Place;
import dev.holdfast.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls to whichever agent answers first: any of them puts a command to the quorum. */
final class AgentCalls {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(4);

    /** What an agent says that is beside no bank, beside another one, or beside one that is down. */
    private static final Set<String> ELSEWHERE =
            Set.of("no-bank", "wrong-region", "bank-unanswered", "certificate-unknown");

    private final Sandbox sandbox;
    private final String bearer;
    private final HttpClient http;

    AgentCalls(Sandbox sandbox, Credential credential) {
        this.sandbox = sandbox;
        this.http = sandbox.client().connectTimeout(CONNECT_LIMIT).build();
        this.bearer = credential.bearer(sandbox);
    }

    /** The agents' refusal, for the person who asked. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        RefusedException(String code, String detail) {
            super(detail);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    <T> T post(String path, Object body, Class<T> type) {
        return call("POST", path, Json.write(body), type);
    }

    <T> T delete(String path, Class<T> type) {
        return call("DELETE", path, null, type);
    }

    <T> T get(String path, Class<T> type) {
        return call("GET", path, null, type);
    }

    /**
     * Puts something that only the bank of one region can do to one agent after the other, until that region's is met; reads
     * go to whichever bank answers.
     *
     * @throws RefusedException of the last agent, if none of them is beside that bank
     */
    <T> T atTheBank(String path, @Nullable Object body, Class<T> type) {
        RefusedException last = null;
        for (Place place : Place.AGENTS) {
            URI url = sandbox.agentUrl(place).resolve(path);
            Optional<HttpResponse<String>> response =
                    body == null ? send("GET", url, null) : send("POST", url, Json.write(body));
            try {
                if (response.isPresent()) {
                    return read(response.get(), type);
                }
            } catch (RefusedException e) {
                if (!ELSEWHERE.contains(e.code())) {
                    throw e;
                }
                last = last != null && last.code().equals("bank-unanswered") ? last : e;
            }
        }
        throw last == null ? nobodyAnswers() : last;
    }

    /** Asks every region's bank; those that answer, and who does not. */
    <T> Everywhere<T> atEveryBank(String path, Class<T> type) {
        List<T> answers = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (Place place : Place.AGENTS) {
            Optional<HttpResponse<String>> response =
                    send("GET", sandbox.agentUrl(place).resolve(path), null);
            try {
                response.ifPresent(got -> answers.add(read(got, type)));
            } catch (RefusedException e) {
                if (!ELSEWHERE.contains(e.code())) {
                    throw e;
                }
                if (e.code().equals("bank-unanswered")) {
                    silent.add(place.toString());
                }
            }
            if (response.isEmpty()) {
                silent.add(place.toString());
            }
        }
        return new Everywhere<>(answers, silent);
    }

    /** @param silent the places that did not answer */
    record Everywhere<T>(List<T> answers, List<String> silent) {}

    StatusAnswer status() {
        return get("/v1/status", StatusAnswer.class);
    }

    private <T> T call(String method, String path, @Nullable String body, Class<T> type) {
        for (Place place : Place.AGENTS) {
            Optional<HttpResponse<String>> response =
                    send(method, sandbox.agentUrl(place).resolve(path), body);
            if (response.isPresent()) {
                return read(response.get(), type);
            }
        }
        throw nobodyAnswers();
    }

    private static CliException nobodyAnswers() {
        return new CliException("no agent answers: ./holdfast status shows what runs, ./holdfast up starts it");
    }

    private static <T> T read(HttpResponse<String> response, Class<T> type) {
        try {
            if (response.statusCode() / 100 == 2) {
                return Json.read(response.body(), type);
            }
            ErrorAnswer error = Json.read(response.body(), ErrorAnswer.class);
            throw new RefusedException(error.code(), error.detail());
        } catch (Json.MalformedMessageException e) {
            throw new CliException("an agent answered " + response.statusCode() + " with " + e.getMessage(), e);
        }
    }

    /** Empty when nobody listens there; a call that was sent and not answered may have been carried out. */
    private Optional<HttpResponse<String>> send(String method, URI url, @Nullable String body) {
        BodyPublisher text = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .method(method, text)
                .build();
        try {
            return Optional.of(http.send(request, BodyHandlers.ofString()));
        } catch (java.net.ConnectException | java.net.http.HttpConnectTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (method.equals("GET")) {
                return Optional.empty();
            }
            throw new CliException(
                    "the agent at " + url.getHost() + " took the call and did not answer (" + e.getMessage()
                            + "): ./holdfast status shows what came of it",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted", e);
        }
    }
}
