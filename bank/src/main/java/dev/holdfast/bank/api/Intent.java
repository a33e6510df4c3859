package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits in a region that does not own its slice. It has no effect on any balance until its owner posts it.
 *
 * <pre>
 *   QUEUED ──► DONE      the owner posted it
 *     │ └────► REFUSED   the owner refused it for good
 *     └──────► EXPIRED   its deadline passed, and the owner says that it was never done
 * </pre>
 *
 * @param tried whether the owner may have heard of it
 * @param overdue whether its deadline has passed
 * @param status of the owner's answer, 0 without one
 */
record Intent(
        String key,
        Request request,
        State state,
        Instant queuedAt,
        Instant deadline,
        boolean tried,
        boolean overdue,
        int status,
        String response) {

    enum State {
        QUEUED,
        DONE,
        REFUSED,
        EXPIRED
    }

    /** What was asked, as it is said to the owner. */
    record Request(
            String operation,
            int slice,
            String path,
            String body,
            String correlationId,
            @Nullable String traceparent) {

        /** The operation that the body says, as when it was queued. */
        Operation parsed(String key) {
            return Bodies.queued(operation, body, key);
        }
    }
}
