package dev.holdfast.core.failover;

import java.util.ArrayList;
import java.util.List;

/**
 * The ordering invariants of a plan (failover.md, I1 to I6 and I10) as rules over its list of steps. A plan that breaks
 * one is never safe, whatever its steps do. I4 and I6 have no step of their own yet: the deduplication window travels
 * in the journal up to the cut, and nothing is rewound, a tail is imported.
 */
public final class PlanLinter {
    private record Before(String invariant, StepKind first, StepKind then) {}

    private static final List<Before> FAILOVER = List.of(
            new Before("I1", StepKind.FENCE_BY_LEASE, StepKind.GRANT),
            new Before("I2", StepKind.STOP_INBOUND, StepKind.RECORD_CUT),
            new Before("I2", StepKind.RECORD_CUT, StepKind.GRANT),
            new Before("I2", StepKind.RECORD_CUT, StepKind.PROMOTE),
            new Before("I3", StepKind.PROMOTE, StepKind.ACTIVATE_CONSUMERS),
            new Before("I4", StepKind.RECORD_CUT, StepKind.ACTIVATE_CONSUMERS),
            new Before("I5", StepKind.PROMOTE, StepKind.PUBLISH_TABLE),
            new Before("I7", StepKind.GRANT, StepKind.PROMOTE));

    private static final List<Before> RETURN = List.of(
            new Before("I1", StepKind.FENCE_RETURNED, StepKind.SEAL_EPOCH),
            new Before("I1", StepKind.FENCE_RETURNED, StepKind.RESUME_MIRRORS),
            new Before("I8", StepKind.RESUME_MIRRORS, StepKind.READMIT),
            new Before("I6", StepKind.SEAL_EPOCH, StepKind.IMPORT_TAIL),
            new Before("I6", StepKind.IMPORT_TAIL, StepKind.CATCH_UP),
            new Before("I10", StepKind.CATCH_UP, StepKind.PROVE_PARITY),
            new Before("I10", StepKind.PROVE_PARITY, StepKind.REARM_ESCROW),
            new Before("I10", StepKind.REARM_ESCROW, StepKind.READMIT),
            new Before("I8", StepKind.READMIT, StepKind.PUBLISH_TABLE));

    private static final List<Before> HOMECOMING = List.of(new Before("I10", StepKind.READMIT, StepKind.CLOSE_GATE));

    private static final List<Before> HANDOVER = List.of(
            new Before("I1", StepKind.CLOSE_GATE, StepKind.FENCE),
            new Before("I1", StepKind.FENCE, StepKind.GRANT),
            new Before("I2", StepKind.FENCE, StepKind.REACH_CUT),
            new Before("I10", StepKind.REACH_CUT, StepKind.GRANT),
            new Before("I7", StepKind.GRANT, StepKind.PROMOTE),
            new Before("I5", StepKind.PROMOTE, StepKind.RELEASE),
            new Before("I8", StepKind.RELEASE, StepKind.PUBLISH_TABLE),
            new Before("I5", StepKind.PROMOTE, StepKind.PUBLISH_TABLE));

    /** When the old owner is left with nothing, its consumers fall idle and others must take their place. */
    private static final List<Before> CONSUMERS = List.of(
            new Before("I3", StepKind.PROMOTE, StepKind.ACTIVATE_CONSUMERS),
            new Before("I4", StepKind.REACH_CUT, StepKind.ACTIVATE_CONSUMERS));

    private static final List<Before> REOPENING = List.of(
            new Before("I7", StepKind.GRANT, StepKind.PROMOTE),
            new Before("I5", StepKind.PROMOTE, StepKind.PUBLISH_TABLE));

    private PlanLinter() {}

    /** One line for every broken rule, beginning with the invariant's name; empty for a plan in good order. */
    public static List<String> findings(PlanKind kind, List<PlanStep> steps) {
        List<StepKind> kinds = steps.stream().map(PlanStep::kind).toList();
        List<String> findings = new ArrayList<>();
        rules(kind, kinds).forEach(rule -> check(rule, kinds, findings));
        if (kind == PlanKind.FAILOVER && kinds.indexOf(StepKind.FENCE_BY_LEASE) > 0) {
            findings.add(
                    "I1: " + StepKind.FENCE_BY_LEASE.word() + " must come first: until then the lost region may write");
        }
        kinds.stream()
                .distinct()
                .filter(step -> step != StepKind.SCRIPT)
                .filter(step -> kinds.indexOf(step) != kinds.lastIndexOf(step))
                .forEach(step -> findings.add("I9: " + step.word() + " is there twice"));
        return List.copyOf(findings);
    }

    private static List<Before> rules(PlanKind kind, List<StepKind> kinds) {
        return switch (kind) {
            case FAILOVER -> FAILOVER;
            case REOPENING -> kinds.stream().allMatch(step -> step == StepKind.SCRIPT) ? List.of() : REOPENING;
            case SWITCHOVER -> handover(kinds);
            case FAILBACK -> {
                List<Before> rules = new ArrayList<>(RETURN);
                if (kinds.contains(StepKind.GRANT) || kinds.contains(StepKind.CLOSE_GATE)) {
                    rules.addAll(HOMECOMING);
                    rules.addAll(handover(kinds));
                }
                yield rules;
            }
        };
    }

    private static List<Before> handover(List<StepKind> kinds) {
        List<Before> rules = new ArrayList<>(HANDOVER);
        if (kinds.contains(StepKind.ACTIVATE_CONSUMERS)) {
            rules.addAll(CONSUMERS);
        }
        return rules;
    }

    private static void check(Before rule, List<StepKind> kinds, List<String> findings) {
        int first = kinds.indexOf(rule.first());
        int then = kinds.indexOf(rule.then());
        if (first < 0) {
            findings.add(rule.invariant() + ": " + rule.first().word() + " is missing");
        } else if (then < 0) {
            findings.add(rule.invariant() + ": " + rule.then().word() + " is missing");
        } else if (first > then) {
            findings.add(rule.invariant() + ": " + rule.first().word() + " must come before "
                    + rule.then().word());
        }
    }
}
