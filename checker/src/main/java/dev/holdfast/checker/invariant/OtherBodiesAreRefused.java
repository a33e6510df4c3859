package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.invariant.Finding.Gathering;
import java.util.List;
import java.util.Optional;

/** A key is one request's: whoever sends it with another body is refused, whichever region hears it. */
public final class OtherBodiesAreRefused implements Invariant {
    private static final String REUSED = "idempotency-key-reused";

    @Override
    public String rule() {
        return "a key with another body is refused";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        evidence.writesByKey()
                .values()
                .forEach(operations -> owner(operations)
                        .ifPresent(first -> operations.stream()
                                .filter(operation -> !same(first.request(), operation.request()))
                                .forEach(other -> refused(gathering, first, other))));
        return gathering.finding();
    }

    private static void refused(Gathering gathering, Operation first, Operation other) {
        gathering.looked();
        gathering.expect(
                !other.acknowledged()
                        && (other.answer().outcome() != Outcome.FAILED
                                || REUSED.equals(other.answer().code())),
                "another body under the same key was not refused as one",
                first.describe(),
                other.describe());
    }

    /** The request that the key has become: the first that was acknowledged. */
    private static Optional<Operation> owner(List<Operation> operations) {
        return operations.stream().filter(Operation::acknowledged).findFirst();
    }

    static boolean same(Request first, Request other) {
        return first.kind() == other.kind()
                && first.amount() == other.amount()
                && first.parties().equals(other.parties());
    }
}
