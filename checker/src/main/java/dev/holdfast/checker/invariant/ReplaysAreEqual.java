package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.invariant.Finding.Gathering;
import java.util.List;
import java.util.Optional;

/** A key is answered once: every repetition hears the same, and the same receipt as long as the epoch is the same. */
public final class ReplaysAreEqual implements Invariant {
    @Override
    public String rule() {
        return "repetitions of a key are answered alike";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        evidence.writesByKey().values().forEach(operations -> {
            List<Operation> known = operations.stream()
                    .filter(operation -> operation.answer().outcome() != Outcome.UNKNOWN)
                    .filter(operation ->
                            OtherBodiesAreRefused.same(operations.get(0).request(), operation.request()))
                    .toList();
            for (int i = 1; i < known.size(); i++) {
                gathering.looked();
                gathering.expect(
                        alike(known.get(0), known.get(i)),
                        "a repetition was answered otherwise",
                        known.get(0).describe(),
                        known.get(i).describe());
            }
        });
        return gathering.finding();
    }

    private static boolean alike(Operation first, Operation again) {
        if (first.answer().outcome() != again.answer().outcome()) {
            return false;
        }
        boolean sameEpoch =
                first.receipt().map(r -> r.epoch()).equals(again.receipt().map(r -> r.epoch()));
        return !sameEpoch
                || Optional.ofNullable(first.answer().code())
                                .equals(Optional.ofNullable(again.answer().code()))
                        && first.receipt().equals(again.receipt());
    }
}
