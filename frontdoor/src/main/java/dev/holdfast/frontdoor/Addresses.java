package dev.holdfast.frontdoor;

import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** Turns configured addresses into what the HTTP client takes. */
final class Addresses {
    private Addresses() {}

    static RequestOptions of(URI address, String uri) {
        boolean tls = "https".equals(address.getScheme());
        int port = address.getPort() == -1 ? (tls ? 443 : 80) : address.getPort();
        return new RequestOptions()
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(uri);
    }
}
