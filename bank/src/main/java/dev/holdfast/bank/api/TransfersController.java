package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.AccountName;
import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.HoldRow;
import dev.holdfast.bank.ledger.Holds;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.rail.Rail;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
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

/** Transfers to other banks over the rail: accepted, shown. */
@RestController
class TransfersController {
    private final Door door;
    private final Books books;
    private final Rail rail;

    TransfersController(Door door, Books books, Rail rail) {
        this.door = door;
        this.books = books;
        this.rail = rail;
    }

    private record Transfer(
            String id, String account, String beneficiary, String amount, String currency, String state) {}

    @PostMapping("/v1/transfers")
    ResponseEntity<String> send(@RequestBody Bodies.NewTransfer body, HttpServletRequest request) {
        if (!rail.connected()) {
            throw new RefusedException(Refusal.RAIL_MISSING, "configure holdfast.rail-url");
        }
        Caller caller = Caller.of(request);
        return door.write(body.operation(caller.key()), caller, "/v1/transfers", Json.write(body));
    }

    @GetMapping("/v1/transfers/{id}")
    ResponseEntity<String> show(@PathVariable String id, @RequestParam String account, HttpServletRequest request) {
        UUID transfer = Bodies.hold(id);
        String owner = Bodies.accountName("account", account);
        Caller caller = Caller.of(request);
        SliceId slice = AccountName.slice(owner);
        String path = "/v1/transfers/" + transfer + "?account=" + owner;
        return door.read(slice, caller, path, () -> shown(transfer, owner, caller.correlationId()));
    }

    private StoredAnswer shown(UUID id, String account, String correlationId) {
        Optional<HoldRow> known =
                books.hold(id).filter(hold -> hold.account().equals(account)).filter(HoldRow::external);
        if (known.isEmpty()) {
            return Answers.problem(
                    Refusal.HOLD_UNKNOWN, "no transfer " + id + " of " + account + " is known", correlationId);
        }
        HoldRow hold = known.get();
        Transfer shown = new Transfer(
                id.toString(),
                account,
                Holds.beneficiary(hold.payee()),
                Money.format(hold.authorised(), hold.currency()),
                hold.currency(),
                state(hold));
        return new StoredAnswer(200, Json.write(shown));
    }

    private static String state(HoldRow hold) {
        if (hold.open() > 0) {
            return "ACCEPTED";
        }
        return hold.captured() > 0 ? "SETTLED" : "REJECTED";
    }
}
