package dev.holdfast.agent;

import dev.holdfast.agent.api.BankLine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls of people that the bank beside the agent answers. */
final class BankCalls implements BankLine {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final WebClient client;
    private final URI bank;
    private final String authorization;

    BankCalls(Vertx vertx, URI bank, String authorization) {
        this.bank = bank;
        this.authorization = authorization;
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout((int) CONNECT_LIMIT.toMillis())
                        .setFollowRedirects(false)
                        .setUserAgent("holdfast-agent"));
    }

    @Override
    public Future<Reply> call(String path, @Nullable String body) {
        String url = bank.resolve(path).toString();
        HttpRequest<Buffer> request = (body == null ? client.getAbs(url) : client.postAbs(url))
                .timeout(LIMIT.toMillis())
                .putHeader("Authorization", authorization)
                .putHeader("Content-Type", "application/json");
        return (body == null ? request.send() : request.sendBuffer(Buffer.buffer(body)))
                .map(answer -> new Reply(answer.statusCode(), String.valueOf(answer.bodyAsString())));
    }
}
