package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.AccountName;
import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.LoanRow;
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

/** Loans: requested, decided, paid out, shown. */
@RestController
class LoansController {
    private final Door door;
    private final Books books;

    LoansController(Door door, Books books) {
        this.door = door;
        this.books = books;
    }

    private record Loan(String id, String customer, String amount, String currency, String purpose, String state) {}

    @PostMapping("/v1/loans")
    ResponseEntity<String> post(@RequestBody Bodies.NewLoan body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return door.write(body.operation(caller.key()), caller, "/v1/loans", Json.write(body));
    }

    @PostMapping("/v1/loans/{id}/decision")
    ResponseEntity<String> decide(
            @PathVariable String id, @RequestBody Bodies.NewDecision body, HttpServletRequest request) {
        UUID loan = Bodies.loan(id);
        String path = "/v1/loans/" + loan + "/decision";
        return door.write(body.operation(loan), Caller.of(request), path, Json.write(body));
    }

    @PostMapping("/v1/loans/{id}/disbursal")
    ResponseEntity<String> disburse(
            @PathVariable String id, @RequestBody Bodies.NewDisbursal body, HttpServletRequest request) {
        UUID loan = Bodies.loan(id);
        String path = "/v1/loans/" + loan + "/disbursal";
        return door.write(body.operation(loan), Caller.of(request), path, Json.write(body));
    }

    @GetMapping("/v1/loans/{id}")
    ResponseEntity<String> show(@PathVariable String id, @RequestParam String customer, HttpServletRequest request) {
        UUID loan = Bodies.loan(id);
        String owner = Bodies.id("customer", customer);
        Caller caller = Caller.of(request);
        SliceId slice = AccountName.slice(owner);
        String path = "/v1/loans/" + loan + "?customer=" + owner;
        return door.read(slice, caller, path, () -> shown(loan, owner, caller.correlationId()));
    }

    private StoredAnswer shown(UUID id, String customer, String correlationId) {
        Optional<LoanRow> known = books.loan(id).filter(loan -> loan.customer().equals(customer));
        if (known.isEmpty()) {
            return Answers.problem(
                    Refusal.LOAN_UNKNOWN, "no loan " + id + " of " + customer + " is known", correlationId);
        }
        LoanRow loan = known.get();
        Loan shown = new Loan(
                id.toString(),
                customer,
                Money.format(loan.amount(), loan.currency()),
                loan.currency(),
                loan.purpose(),
                loan.standing().name());
        return new StoredAnswer(200, Json.write(shown));
    }
}
