package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.Json;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriUtils;

/** Where a request goes whose slice another region owns. */
public final class Elsewhere {
    private final WrongRegion policies;
    private final Forwarding owner;
    private final Intents intents;

    public Elsewhere(WrongRegion policies, Forwarding owner, Intents intents) {
        this.policies = policies;
        this.owner = owner;
        this.intents = intents;
    }

    private record Queued(String status, String key, String deadline, String statusUrl) {}

    /** By the policy of the operation, unless another region has sent it here. */
    ResponseEntity<String> write(Operation operation, RegionId whose, Caller caller, String path, String body) {
        WrongRegionPolicy policy = caller.forwarded() ? WrongRegionPolicy.FORWARD : policies.of(operation, caller);
        return switch (policy) {
            case FORWARD -> forward(path, body, caller);
            case REFUSE -> refused(operation, whose, caller);
            case QUEUE -> queued(operation, caller, path, body);
        };
    }

    ResponseEntity<String> forward(String path, String body, Caller caller) {
        return owner.forward("POST", path, body, caller);
    }

    ResponseEntity<String> read(String path, Caller caller) {
        return owner.forward("GET", path, null, caller);
    }

    private static ResponseEntity<String> refused(Operation operation, RegionId whose, Caller caller) {
        String detail = "slice " + operation.slice() + " is with " + whose + "; send it there";
        return ResponseEntity.status(Refusal.WRONG_REGION.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(Headers.OWNER, whose.name())
                .body(Answers.problem(Refusal.WRONG_REGION, detail, caller.correlationId())
                        .body());
    }

    private ResponseEntity<String> queued(Operation operation, Caller caller, String path, String body) {
        Intent intent = intents.queue(operation, caller.context(), path, body);
        String url = "/v1/intents/" + UriUtils.encodePathSegment(intent.key(), StandardCharsets.UTF_8) + "?customer="
                + operation.customer();
        return switch (intent.state()) {
            case QUEUED ->
                ResponseEntity.accepted()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.LOCATION, url)
                        .header(Headers.PREFERENCE_APPLIED, "respond-async")
                        .body(Json.write(new Queued(
                                intent.state().name(),
                                intent.key(),
                                intent.deadline().toString(),
                                url)));
            case EXPIRED ->
                throw new RefusedException(
                        Refusal.DEADLINE_PASSED, "it was to be done until " + intent.deadline() + " and was not");
            case DONE, REFUSED ->
                ResponseEntity.status(intent.status())
                        .contentType(
                                intent.state() == Intent.State.DONE
                                        ? MediaType.APPLICATION_JSON
                                        : MediaType.APPLICATION_PROBLEM_JSON)
                        .header(Headers.REPLAYED, "true")
                        .body(intent.response());
        };
    }
}
