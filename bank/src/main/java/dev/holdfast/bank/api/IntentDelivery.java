package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;

/**
 * Hands queued requests to the owners of their slices, which may be this region by then, under the keys that they came
 * with, until each has a final answer. One that may have been heard of is ended by an owner only.
 */
public final class IntentDelivery {
    public static final Duration PERIOD = Duration.ofMillis(250);
    private static final int BATCH = 20;
    private static final int PROBLEM = 400;
    private static final Logger LOG = LoggerFactory.getLogger(IntentDelivery.class);

    private final Intents intents;
    private final Door door;

    public IntentDelivery(Intents intents, Door door) {
        this.intents = intents;
        this.door = door;
    }

    /** One round over the oldest. */
    public void round() {
        intents.due(BATCH).forEach(this::deliver);
        intents.forget();
    }

    private void deliver(Intent intent) {
        if (intent.overdue() && !intent.tried()) {
            end(intent, Intent.State.EXPIRED, 0, "");
            return;
        }
        intents.tried(intent.key());
        Caller caller = Caller.ofIntent(intent);
        try {
            ResponseEntity<String> answer = door.deliver(
                    intent.request().parsed(intent.key()),
                    caller,
                    intent.request().path(),
                    intent.request().body());
            judge(intent, answer.getStatusCode().value(), answer);
        } catch (RefusedException e) {
            refused(intent, caller, e);
        }
    }

    /** An answer after which the same request may be sent again is not the last word. */
    private void judge(Intent intent, int status, ResponseEntity<String> answer) {
        String body = String.valueOf(answer.getBody());
        if (answer.getHeaders().containsHeader(Headers.REPLAY)) {
            LOG.atDebug()
                    .addKeyValue("key", intent.key())
                    .addKeyValue("status", status)
                    .log("intent waits");
        } else if (status < PROBLEM) {
            end(intent, Intent.State.DONE, status, body);
        } else if (body.contains('"' + Refusal.DEADLINE_PASSED.code() + '"')) {
            end(intent, Intent.State.EXPIRED, 0, "");
        } else {
            end(intent, Intent.State.REFUSED, status, body);
        }
    }

    private void refused(Intent intent, Caller caller, RefusedException e) {
        if (e.refusal() == Refusal.DEADLINE_PASSED) {
            end(intent, Intent.State.EXPIRED, 0, "");
        } else if (e.retryable()) {
            LOG.atDebug()
                    .addKeyValue("key", intent.key())
                    .addKeyValue("code", e.code())
                    .log("intent waits");
        } else {
            int status = e.refusal().status();
            end(
                    intent,
                    Intent.State.REFUSED,
                    status,
                    Answers.problem(e.refusal(), e.detail(), caller.correlationId())
                            .body());
        }
    }

    private void end(Intent intent, Intent.State state, int status, String response) {
        intents.ended(intent.key(), state, status, response);
        LOG.atInfo()
                .addKeyValue("key", intent.key())
                .addKeyValue("state", state)
                .addKeyValue("status", status)
                .log("intent ended");
    }
}
