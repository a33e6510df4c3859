package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.AccountName;
import dev.holdfast.bank.ledger.AccountRow;
import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Customers' accounts. */
@RestController
class AccountsController {
    private final Door door;
    private final Books books;
    private final Board board;
    private final Topology topology;

    AccountsController(Door door, Books books, Board board, Topology topology) {
        this.door = door;
        this.books = books;
        this.board = board;
        this.topology = topology;
    }

    private record Account(
            String account,
            String customer,
            String home,
            int slice,
            String owner,
            long epoch,
            String balance,
            String currency) {}

    @PostMapping("/v1/accounts")
    ResponseEntity<String> open(@RequestBody Bodies.NewAccount body, HttpServletRequest request) {
        return door.write(body.operation(), Caller.of(request), "/v1/accounts", Json.write(body));
    }

    @GetMapping("/v1/accounts/{customer}")
    ResponseEntity<String> show(@PathVariable String customer, HttpServletRequest request) {
        String id = Bodies.accountName("customer", customer);
        SliceId slice = AccountName.slice(id);
        Caller caller = Caller.of(request);
        return door.read(slice, caller, "/v1/accounts/" + id, () -> shown(id, slice, caller.correlationId()));
    }

    private StoredAnswer shown(String customer, SliceId slice, String correlationId) {
        Optional<AccountRow> account = books.account(customer);
        if (account.isEmpty()) {
            return Answers.problem(Refusal.ACCOUNT_UNKNOWN, "no account of " + customer + " is known", correlationId);
        }
        Ownership owner = board.of(slice);
        Account shown = new Account(
                account.get().account(),
                AccountName.customer(customer),
                topology.home(slice).name(),
                slice.number(),
                owner.owner().name(),
                owner.epoch().number(),
                Money.format(books.balance(customer), account.get().currency()),
                account.get().currency());
        return new StoredAnswer(200, Json.write(shown));
    }
}
