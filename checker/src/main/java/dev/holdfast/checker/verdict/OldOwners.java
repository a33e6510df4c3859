package dev.holdfast.checker.verdict;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.checker.history.ZombieReceipt.Layer;
import dev.holdfast.checker.invariant.Finding;
import dev.holdfast.checker.invariant.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The owners that a fault leaves alive behind: each must have been made to try on every path, and been refused. */
final class OldOwners {
    private static final Set<String> LEFT_ALIVE = Set.of("freeze", "isolate");
    private static final Set<String> REFUSALS = Set.of("lease-expired", "slice-moving");

    private final History history;

    OldOwners(History history) {
        this.history = history;
    }

    /** Who was not made to try has not been seen to be refused. */
    Finding provoked() {
        List<Violation> missing = new ArrayList<>();
        long looked = 0;
        for (Fault fault : history.faults()) {
            if (LEFT_ALIVE.contains(fault.kind())) {
                for (Layer layer : Layer.values()) {
                    looked++;
                    if (!tried(fault, layer)) {
                        missing.add(Violation.of(missed(fault, layer)));
                    }
                }
            }
        }
        return new Finding(looked, missing);
    }

    private static String missed(Fault fault, Layer layer) {
        return switch (layer) {
            case HTTP -> "no write of " + fault.region() + " was refused by its lease after its " + fault.kind();
            case DATABASE -> "nothing was inserted with an old epoch of " + fault.region();
            case KAFKA -> "nothing was produced as " + fault.region() + " of before";
            case TABLE -> "no old traffic table of " + fault.region() + " was offered";
        };
    }

    private boolean tried(Fault fault, Layer layer) {
        return switch (layer) {
            case HTTP -> history.operations().stream().anyMatch(operation -> refusedByLease(operation, fault));
            case DATABASE, KAFKA, TABLE ->
                fault.zombies().stream().anyMatch(receipt -> receipt.layer() == layer && of(receipt, fault));
        };
    }

    private static boolean of(ZombieReceipt receipt, Fault fault) {
        return receipt.old().region().equals(fault.region());
    }

    /** A frozen region answers nothing, so whatever it answers after the freeze was seen, it answers thawed. */
    private static boolean refusedByLease(Operation operation, Fault fault) {
        String code = operation.answer().code();
        return fault.region().equals(operation.request().route().direct())
                && code != null
                && REFUSALS.contains(code)
                && operation.times().answeredNanos() >= fault.moments().shownNanos();
    }

    /** A fence that let something through is broken, whatever the stores say. */
    Finding refused() {
        List<ZombieReceipt> receipts = history.faults().stream()
                .flatMap(fault -> fault.zombies().stream())
                .toList();
        return new Finding(
                receipts.size(),
                receipts.stream()
                        .filter(ZombieReceipt::broken)
                        .map(receipt -> Violation.of(
                                receipt.old().region() + " wrote with epoch "
                                        + receipt.old().epoch() + " of slice "
                                        + receipt.old().slice(),
                                receipt.path() + ", " + receipt.moment() + ": " + receipt.answer()))
                        .toList());
    }
}
