package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Receipt;
import java.util.List;

/** The operations that a region acknowledged and that its survivor did not have at the cut. */
public final class Tail {
    private Tail() {}

    public static List<Operation> beyondCuts(Evidence evidence) {
        return evidence.history().operations().stream()
                .filter(Operation::acknowledgedWrite)
                .filter(operation -> operation
                        .receipt()
                        .filter(receipt -> beyond(evidence, receipt))
                        .isPresent())
                .toList();
    }

    private static boolean beyond(Evidence evidence, Receipt receipt) {
        return evidence.regions().stream()
                .flatMap(region -> region.chains().cuts().stream())
                .anyMatch(cut -> cut.chain().slice() == receipt.slice()
                        && cut.chain().epoch() == receipt.epoch()
                        && receipt.seq() > cut.seq());
    }
}
