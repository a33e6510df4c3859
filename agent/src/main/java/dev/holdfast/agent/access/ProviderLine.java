package dev.holdfast.agent.access;

import dev.holdfast.agent.config.OidcConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the agent reads the provider's public documents: over TLS or from this machine, in bounded time and size. */
final class ProviderLine {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int BYTES_LIMIT = 512 << 10;

    private final Vertx vertx;
    private final HttpClient client;

    /** @param ca the only authority to trust, as a PEM file; absent for Java's own */
    ProviderLine(Vertx vertx, @Nullable Path ca) {
        this.vertx = vertx;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) LIMIT.toMillis())
                .setVerifyHost(true)
                .setKeepAlive(false);
        if (ca != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
        }
        this.client = vertx.createHttpClient(options);
    }

    Future<String> read(URI document) {
        if (!OidcConfig.confidential(document)) {
            return Future.failedFuture(document + " is not https");
        }
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(document.toString())
                .setFollowRedirects(false)
                .addHeader("Accept", "application/json");
        return client.request(options)
                .compose(this::ask)
                .recover(failure -> Future.failedFuture(document + " cannot be read: " + failure.getMessage()));
    }

    private Future<String> ask(HttpClientRequest request) {
        long watchdog = vertx.setTimer(LIMIT.toMillis(), late -> request.reset());
        return request.send().compose(ProviderLine::body).onComplete(done -> vertx.cancelTimer(watchdog));
    }

    private static Future<String> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("status " + response.statusCode());
        }
        Promise<String> text = Promise.promise();
        Buffer read = Buffer.buffer();
        response.exceptionHandler(text::tryFail);
        response.endHandler(end -> text.tryComplete(read.toString()));
        response.handler(chunk -> {
            read.appendBuffer(chunk);
            if (read.length() > BYTES_LIMIT) {
                text.tryFail("more than " + BYTES_LIMIT + " bytes");
                response.request().reset();
            }
        });
        return text.future();
    }
}
