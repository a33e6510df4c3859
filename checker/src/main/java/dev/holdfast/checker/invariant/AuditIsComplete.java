package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.invariant.Finding.Gathering;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The event of every acknowledged account, payment and loan request reached the audit consumer of a region. */
public final class AuditIsComplete implements Invariant {
    @Override
    public String rule() {
        return "every acknowledged account, payment and loan was audited";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        Set<String> audited = new TreeSet<>();
        evidence.regions()
                .forEach(region -> region.business().audit().forEach(row -> audited.add(transaction(row.eventId()))));
        for (List<Operation> operations : evidence.writesByKey().values()) {
            Optional<Operation> done = operations.stream()
                    .filter(operation ->
                            operation.acknowledged() && operation.request().kind() != OperationKind.DEPOSIT)
                    .findFirst();
            done.ifPresent(operation -> operation.receipt().ifPresent(receipt -> {
                gathering.looked();
                gathering.expect(
                        audited.contains(receipt.txnId()),
                        "an acknowledged operation was never audited",
                        operation.describe());
            }));
        }
        return gathering.finding();
    }

    /** An event id begins with the id of its transaction; what may follow tells epochs apart. */
    private static String transaction(String eventId) {
        int uuid = 36;
        return eventId.length() > uuid ? eventId.substring(0, uuid) : eventId;
    }
}
