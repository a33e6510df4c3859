package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.AccountName;
import dev.holdfast.bank.ledger.AccountRow;
import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.ConflictRow;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.replication.Touches;
import dev.holdfast.core.conflict.RowVersion;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.journal.CustomerColumns;
import dev.holdfast.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Customers: what is known of them besides money, and their accounts. */
@RestController
class CustomersController {
    private final Door door;
    private final Books books;
    private final Topology topology;
    private final RegionId me;
    private final Touches touches;

    CustomersController(Door door, Books books, Topology topology, RegionId me, Touches touches) {
        this.door = door;
        this.books = books;
        this.topology = topology;
        this.me = me;
        this.touches = touches;
    }

    private record Shown(
            String customer, SortedMap<String, String> data, List<String> accounts, List<ConflictRow> conflicts) {}

    @PostMapping("/v1/customers")
    ResponseEntity<String> change(@RequestBody Bodies.CustomerData body, HttpServletRequest request) {
        String customer = Bodies.id("customer", body.customer());
        RegionId home = topology.home(AccountName.slice(customer));
        return door.write(body.operation(home, me), Caller.of(request), "/v1/customers", Json.write(body));
    }

    @GetMapping("/v1/customers/{customer}")
    ResponseEntity<String> show(@PathVariable String customer, HttpServletRequest request) {
        String id = Bodies.id("customer", customer);
        SliceId slice = AccountName.slice(id);
        Caller caller = Caller.of(request);
        return door.read(slice, caller, "/v1/customers/" + id, () -> shown(id, caller.correlationId()));
    }

    private record LoggedIn(String customer, List<String> accounts, List<String> touched) {}

    /** What a customer's next debits need is fetched before they come. */
    @PostMapping("/v1/customers/{customer}/logins")
    ResponseEntity<String> login(@PathVariable String customer, HttpServletRequest request) {
        String id = Bodies.id("customer", customer);
        SliceId slice = AccountName.slice(id);
        Caller caller = Caller.of(request);
        String path = "/v1/customers/" + id + "/logins";
        return door.act(slice, caller, path, epoch -> loggedIn(id, slice, epoch, caller.correlationId()));
    }

    private StoredAnswer loggedIn(String customer, SliceId slice, Epoch epoch, String correlationId) {
        Touches.Login login = touches.login(slice, epoch, customer);
        return login.accounts().isEmpty()
                ? Answers.problem(Refusal.CUSTOMER_UNKNOWN, customer + " has no account here", correlationId)
                : new StoredAnswer(200, Json.write(new LoggedIn(customer, login.accounts(), login.touched())));
    }

    private StoredAnswer shown(String customer, String correlationId) {
        Optional<RowVersion> known = books.customer(customer);
        List<String> accounts =
                books.accountsOf(customer).stream().map(AccountRow::account).toList();
        if (known.isEmpty() && accounts.isEmpty()) {
            return Answers.problem(Refusal.CUSTOMER_UNKNOWN, "nothing is known of " + customer, correlationId);
        }
        TreeMap<String, String> data = new TreeMap<>();
        RegionId home = topology.home(AccountName.slice(customer));
        CustomerColumns.POLICIES.forEach((name, policy) -> known.flatMap(row -> row.value(name, policy, home))
                .ifPresent(value -> data.put(name, CustomerColumns.shown(policy, value))));
        Shown shown = new Shown(customer, data, accounts, books.conflictsOf(customer));
        return new StoredAnswer(200, Json.write(shown));
    }
}
