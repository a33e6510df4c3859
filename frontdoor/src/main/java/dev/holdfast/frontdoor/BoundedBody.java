package dev.holdfast.frontdoor;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A body being read into memory up to a limit. What comes beyond it is discarded, and at the end the future fails with
 * {@link TooLargeException}: a sender that is cut off in the middle would not see the answer.
 */
final class BoundedBody {
    private final Buffer collected = Buffer.buffer();
    private boolean tooLarge;
    private final Promise<Buffer> whole = Promise.promise();
    private final int limit;

    private BoundedBody(int limit) {
        this.limit = limit;
    }

    static Future<Buffer> read(ReadStream<Buffer> stream, int limit) {
        BoundedBody body = new BoundedBody(limit);
        stream.exceptionHandler(body.whole::tryFail);
        stream.endHandler(end -> body.end());
        stream.handler(body::add);
        return body.whole.future();
    }

    private void add(Buffer chunk) {
        tooLarge = tooLarge || collected.length() + chunk.length() > limit;
        if (!tooLarge) {
            collected.appendBuffer(chunk);
        }
    }

    private void end() {
        if (tooLarge) {
            whole.tryFail(new TooLargeException());
        } else {
            whole.tryComplete(collected);
        }
    }

    /** The body is larger than the limit. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("body exceeds its limit", null, false, false);
        }
    }
}
