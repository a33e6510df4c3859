package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.AccountName;
import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.HoldRow;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Money set aside for a payee: authorised, captured in parts, voided, shown. */
@RestController
class HoldsController {
    private final Door door;
    private final Books books;

    HoldsController(Door door, Books books) {
        this.door = door;
        this.books = books;
    }

    private record Hold(
            String id,
            String account,
            String payee,
            String authorised,
            String captured,
            String open,
            String currency,
            boolean expired) {}

    @PostMapping("/v1/holds")
    ResponseEntity<String> authorise(@RequestBody Bodies.NewHold body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return door.write(body.operation(caller.key()), caller, "/v1/holds", Json.write(body));
    }

    @PostMapping("/v1/holds/{id}/captures")
    ResponseEntity<String> capture(
            @PathVariable String id, @RequestBody Bodies.NewCapture body, HttpServletRequest request) {
        UUID hold = Bodies.hold(id);
        String path = "/v1/holds/" + hold + "/captures";
        return door.write(body.operation(hold), Caller.of(request), path, Json.write(body));
    }

    @PostMapping("/v1/holds/{id}/void")
    ResponseEntity<String> voided(
            @PathVariable String id, @RequestBody Bodies.NewVoid body, HttpServletRequest request) {
        UUID hold = Bodies.hold(id);
        String path = "/v1/holds/" + hold + "/void";
        return door.write(body.operation(hold), Caller.of(request), path, Json.write(body));
    }

    @GetMapping("/v1/holds/{id}")
    ResponseEntity<String> show(@PathVariable String id, @RequestParam String account, HttpServletRequest request) {
        UUID hold = Bodies.hold(id);
        String owner = Bodies.accountName("account", account);
        Caller caller = Caller.of(request);
        SliceId slice = AccountName.slice(owner);
        String path = "/v1/holds/" + hold + "?account=" + owner;
        return door.read(slice, caller, path, () -> shown(hold, owner, caller.correlationId()));
    }

    private StoredAnswer shown(UUID id, String account, String correlationId) {
        Optional<HoldRow> known = books.hold(id).filter(hold -> hold.account().equals(account));
        if (known.isEmpty()) {
            return Answers.problem(
                    Refusal.HOLD_UNKNOWN, "no hold " + id + " of " + account + " is known", correlationId);
        }
        HoldRow hold = known.get();
        Hold shown = new Hold(
                id.toString(),
                hold.account(),
                hold.payee(),
                Money.format(hold.authorised(), hold.currency()),
                Money.format(hold.captured(), hold.currency()),
                Money.format(hold.open(), hold.currency()),
                hold.currency(),
                hold.over());
        return new StoredAnswer(200, Json.write(shown));
    }
}
