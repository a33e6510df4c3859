package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.DerivedId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The event of every acknowledged operation that has one reached the audit consumer of a region. */
public final class AuditIsComplete implements Invariant {
    @Override
    public String rule() {
        return "every acknowledged account, payment, loan, hold and customer's change was audited";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        Set<String> audited = new TreeSet<>();
        evidence.regions().forEach(region -> region.business().audit().forEach(row -> audited.add(row.eventId())));
        for (List<Operation> operations : evidence.writesByKey().values()) {
            operations.stream()
                    .filter(Operation::acknowledged)
                    .findFirst()
                    .ifPresent(operation -> event(operation).ifPresent(event -> {
                        gathering.looked();
                        gathering.expect(
                                audited.contains(event),
                                "an acknowledged operation was never audited",
                                operation.describe());
                    }));
        }
        return gathering.finding();
    }

    /** The id of an operation's event is derived from its transaction's, so that one made twice meets itself. */
    private static Optional<String> event(Operation operation) {
        String type = type(operation.request());
        return operation
                .receipt()
                .filter(receipt -> !type.isEmpty())
                .map(receipt -> DerivedId.of(receipt.txnId(), "event:" + type));
    }

    private static String type(Request request) {
        return switch (request.kind()) {
            case OPEN -> "account.created";
            case PAYMENT -> "payment.posted";
            case LOAN -> "loan.requested";
            case TRANSFER -> "transfer.accepted";
            case HOLD -> "hold.authorised";
            case CAPTURE -> "hold.captured";
            case VOID -> "hold.voided";
            case DECISION ->
                "loan."
                        + Objects.requireNonNull(request.loan(), "a request about a loan says which")
                                .decision();
            case DISBURSAL -> "loan.disbursed";
            case PROFILE -> "customer.changed";
            case DEPOSIT, BALANCE, SESSION_READ, FUND -> "";
        };
    }
}
