package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.AccountName;
import dev.holdfast.bank.ledger.Operation;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.protocol.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of requests that are brought as text: address, key and body, as they were sent. */
final class Requests {
    private static final Pattern ABOUT = Pattern.compile("(/v1/(?:holds|loans)/)([^/]+)(/[a-z]+)");

    private final Topology topology;
    private final RegionId me;

    Requests(Topology topology, RegionId me) {
        this.topology = topology;
        this.me = me;
    }

    /** What the request asks for; refused as it would be at its own address. */
    Operation operation(String path, String key, String body) {
        Matcher about = ABOUT.matcher(path);
        return about.matches()
                ? about(about.group(1) + "ID" + about.group(3), about.group(2), body)
                : ofPath(path, key, body);
    }

    private Operation ofPath(String path, String key, String body) {
        return switch (path) {
            case "/v1/accounts" -> Json.read(body, Bodies.NewAccount.class).operation();
            case "/v1/customers" -> customer(Json.read(body, Bodies.CustomerData.class));
            case "/v1/payments" -> Json.read(body, Bodies.NewPayment.class).operation();
            case "/v1/deposits" -> Json.read(body, Bodies.NewDeposit.class).operation();
            case "/v1/loans" -> Json.read(body, Bodies.NewLoan.class).operation(key);
            case "/v1/holds" -> Json.read(body, Bodies.NewHold.class).operation(key);
            case "/v1/transfers" -> Json.read(body, Bodies.NewTransfer.class).operation(key);
            default -> throw unknown(path);
        };
    }

    private static Operation about(String path, String id, String body) {
        return switch (path) {
            case "/v1/holds/ID/captures" ->
                Json.read(body, Bodies.NewCapture.class).operation(Bodies.hold(id));
            case "/v1/holds/ID/void" -> Json.read(body, Bodies.NewVoid.class).operation(Bodies.hold(id));
            case "/v1/loans/ID/decision" ->
                Json.read(body, Bodies.NewDecision.class).operation(Bodies.loan(id));
            case "/v1/loans/ID/disbursal" ->
                Json.read(body, Bodies.NewDisbursal.class).operation(Bodies.loan(id));
            default -> throw unknown(path);
        };
    }

    private Operation customer(Bodies.CustomerData body) {
        return body.operation(topology.home(AccountName.slice(Bodies.id("customer", body.customer()))), me);
    }

    private static RefusedException unknown(String path) {
        return new RefusedException(Refusal.BODY_INVALID, "no customer's request goes to " + path);
    }
}
