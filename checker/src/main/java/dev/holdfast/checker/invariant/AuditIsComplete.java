package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Receipt;
import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.DerivedId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The event of every acknowledged account, payment, loan request and use of a hold reached the audit consumer of a region. */
public final class AuditIsComplete implements Invariant {
    @Override
    public String rule() {
        return "every acknowledged account, payment, loan and hold was audited";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        Set<String> audited = new TreeSet<>();
        evidence.regions().forEach(region -> region.business().audit().forEach(row -> audited.add(row.eventId())));
        for (List<Operation> operations : evidence.writesByKey().values()) {
            Optional<Operation> done = operations.stream()
                    .filter(operation ->
                            operation.acknowledged() && operation.request().kind() != OperationKind.DEPOSIT)
                    .findFirst();
            done.ifPresent(operation -> operation.receipt().ifPresent(receipt -> {
                gathering.looked();
                gathering.expect(
                        audited.contains(eventId(receipt, operation.request().kind())),
                        "an acknowledged operation was never audited",
                        operation.describe());
            }));
        }
        return gathering.finding();
    }

    /** The id of an operation's event is derived from its transaction's, so that one made twice meets itself. */
    private static String eventId(Receipt receipt, OperationKind kind) {
        String type = switch (kind) {
            case OPEN -> "account.created";
            case PAYMENT -> "payment.posted";
            case LOAN -> "loan.requested";
            case TRANSFER -> "transfer.accepted";
            case HOLD -> "hold.authorised";
            case CAPTURE -> "hold.captured";
            case VOID -> "hold.voided";
            case DEPOSIT, BALANCE -> "";
        };
        return DerivedId.of(receipt.txnId(), "event:" + type);
    }
}
