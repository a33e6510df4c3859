package dev.holdfast.frontdoor;

import dev.holdfast.core.routing.ReplayMark;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A region's complete answer. */
record UpstreamAnswer(int status, MultiMap headers, Buffer body) {
    ReplayMark mark() {
        return ReplayMark.of(headers.get(Headers.REPLAY));
    }
}
