package dev.holdfast.bank.replication;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The other region's bank over HTTP, through the WAN. */
public final class PeerClient {
    /** One WAN round trip and a busy machine at the other end; a client waits for it. */
    public static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    /** Two round trips of the WAN and a slow answer; a place that is reached at all connects at once. */
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(500);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final String peer;
    private final ControlToken token;
    private final Duration answerLimit;

    /**
     * @param answerLimit for one call
     */
    public PeerClient(URI peer, ControlToken token, Duration answerLimit) {
        this.peer = peer.toString().replaceAll("/$", "");
        this.token = token;
        this.answerLimit = answerLimit;
    }

    /** Calls the control API. */
    public HttpResponse<String> control(String method, String path, @Nullable String body) {
        return call(method, path, body, Map.of("Authorization", token.bearer()));
    }

    /** Calls any path; no answer within the limit is a {@link PeerUnreachableException}. */
    public HttpResponse<String> call(String method, String path, @Nullable String body, Map<String, String> headers) {
        return call(method, path, body, headers, Duration.ZERO);
    }

    /**
     * The same where the answer itself may wait.
     *
     * @param wait that is granted besides the limit
     */
    public HttpResponse<String> call(
            String method, String path, @Nullable String body, Map<String, String> headers, Duration wait) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(peer + path)).timeout(answerLimit.plus(wait));
        headers.forEach(request::setHeader);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.setHeader("Content-Type", "application/json");
            request.method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new PeerUnreachableException(method + " " + path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerUnreachableException(method + " " + path + " was interrupted", e);
        }
    }
}
