package dev.holdfast.bank.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.bank.ledger.AccountName;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.protocol.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of a request that this region took for another one to do. */
@RestController
class IntentsController {
    private final Intents intents;

    IntentsController(Intents intents) {
        this.intents = intents;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Status(
            String key,
            String operation,
            String state,
            String queuedAt,
            String deadline,
            @Nullable Integer status,
            @Nullable String response) {}

    @GetMapping("/v1/intents/{key}")
    ResponseEntity<String> show(@PathVariable String key, @RequestParam String customer) {
        int slice = AccountName.slice(Bodies.id("customer", customer)).number();
        Intent intent = intents.of(key)
                .filter(known -> known.request().slice() == slice)
                .orElseThrow(() -> new RefusedException(
                        Refusal.TRANSACTION_UNKNOWN,
                        "no request with key " + key + " was queued in this region; ask the one that answered 202"));
        boolean answered = intent.status() > 0;
        Status status = new Status(
                key,
                intent.request().operation(),
                intent.state().name(),
                intent.queuedAt().toString(),
                intent.deadline().toString(),
                answered ? intent.status() : null,
                answered ? intent.response() : null);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(status));
    }
}
