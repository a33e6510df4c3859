package dev.holdfast.checker.verdict;

import dev.holdfast.checker.history.History;
import dev.holdfast.checker.invariant.Evidence;
import dev.holdfast.checker.invariant.Invariants;
import dev.holdfast.checker.state.FinalState;
import java.util.List;
import java.util.stream.Stream;

/** A look at living regions, by the rules that hold at any moment; there is no history of what clients did. */
public final class Inspection {
    private Inspection() {}

    /** @param merged whether no region takes a tail in at the moment */
    public static List<ObjectiveResult> of(FinalState state, boolean merged) {
        Evidence evidence = new Evidence(new History(List.of(), List.of(), List.of()), state);
        return Stream.concat(Invariants.always().stream(), merged ? Invariants.merged().stream() : Stream.empty())
                .map(rule -> ObjectiveResult.of(rule.rule(), Verdict.FAIL, rule.check(evidence)))
                .toList();
    }
}
