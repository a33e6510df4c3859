package dev.holdfast.frontdoor;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.UserViewMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one agent after each window what users got; a window that cannot be told in time is left out. */
final class UserViewPost {
    private static final Logger log = LoggerFactory.getLogger(UserViewPost.class);

    private final HttpClient client;
    private final TableWatch.Source source;
    private boolean underWay;

    UserViewPost(HttpClient client, TableWatch.Source source) {
        this.client = client;
        this.source = source;
    }

    void tell(UserViewMessage window) {
        if (underWay) {
            return;
        }
        underWay = true;
        URI agent = source.agent();
        client.request(Addresses.of(agent, "/v1/user-view")
                        .setMethod(HttpMethod.POST)
                        .setConnectTimeout(UserViewMessage.WINDOW_MILLIS)
                        .setIdleTimeout(UserViewMessage.WINDOW_MILLIS)
                        .addHeader("Authorization", source.authorization())
                        .addHeader("Content-Type", "application/json"))
                .compose(request -> request.send(Buffer.buffer(Json.write(window))))
                .compose(response -> response.end().map(response.statusCode()))
                .onComplete(done -> {
                    underWay = false;
                    if (done.failed() || done.result() >= 300) {
                        log.atDebug().addKeyValue("agent", agent).log("an agent was not told what users got");
                    }
                });
    }
}
