package dev.holdfast.frontdoor;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** A region's complete answer. */
record UpstreamAnswer(int status, MultiMap headers, Buffer body) {
    boolean markedSafe() {
        return Headers.REPLAY_SAFE.equalsIgnoreCase(headers.get(Headers.REPLAY));
    }
}
