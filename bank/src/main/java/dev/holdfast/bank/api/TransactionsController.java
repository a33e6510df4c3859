package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.AccountName;
import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.ledger.Outcomes;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of a request, by its key, and how durable it is by now. */
@RestController
class TransactionsController {
    /** What can stand in a path; a key of other characters is asked for by sending its request again. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~:@!$&'()*+,=-]{1,128}");

    private final Door door;
    private final Outcomes outcomes;
    private final Confirmations confirmations;

    TransactionsController(Door door, Outcomes outcomes, Confirmations confirmations) {
        this.door = door;
        this.outcomes = outcomes;
        this.confirmations = confirmations;
    }

    private record Status(
            String key,
            String operation,
            String outcome,
            int status,
            String response,
            String txnId,
            String durability,
            long epoch,
            long seq) {}

    @GetMapping("/v1/transactions/{key}")
    ResponseEntity<String> show(@PathVariable String key, @RequestParam String customer, HttpServletRequest request) {
        require(key);
        String whose = Bodies.id("customer", customer);
        SliceId slice = AccountName.slice(whose);
        Caller caller = Caller.of(request);
        String path = "/v1/transactions/" + key + "?customer=" + whose;
        return door.read(slice, caller, path, () -> shown(key, slice, caller.correlationId()));
    }

    /** Refuses a key that cannot stand in a path. */
    static void require(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new RefusedException(
                    Refusal.PARAMETER_INVALID, "a key in a path has letters, digits and ._~:@!$&'()*+,=-");
        }
    }

    private StoredAnswer shown(String key, SliceId slice, String correlationId) {
        Optional<Outcomes.Outcome> known = outcomes.of(key, slice);
        if (known.isEmpty()) {
            return Answers.problem(
                    Refusal.TRANSACTION_UNKNOWN,
                    "no request with key " + key
                            + " has an outcome here, or it is older than keys are kept; the same request may be sent with it",
                    correlationId);
        }
        Outcomes.Outcome outcome = known.get();
        Status status = new Status(
                key,
                outcome.operation(),
                outcome.status() < 400 ? "DONE" : "REFUSED",
                outcome.status(),
                outcome.response(),
                outcome.txnId().toString(),
                confirmations.of(slice, outcome.place()).word(),
                outcome.place().epoch(),
                outcome.place().seq());
        return new StoredAnswer(200, Json.write(status));
    }
}
