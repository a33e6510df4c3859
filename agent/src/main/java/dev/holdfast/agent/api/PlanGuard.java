package dev.holdfast.agent.api;

import dev.holdfast.agent.observing.CheckBoard;
import dev.holdfast.core.failover.AskPlan;
import dev.holdfast.core.failover.BeginFailback;
import dev.holdfast.core.failover.BeginSwitchover;
import dev.holdfast.core.failover.CondemnRegion;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.OperatorCommand;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.precheck.Finding;
import dev.holdfast.core.precheck.PlanCheck;
import dev.holdfast.core.precheck.Verdict;
import dev.holdfast.core.precheck.Weight;
import dev.holdfast.protocol.PrecheckRefusal;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Evaluates the prechecks again when a plan is asked for, and lets begin only what they allow. */
final class PlanGuard {
    private static final String ASK = "ask";

    private final CheckBoard board;

    PlanGuard(CheckBoard board) {
        this.board = board;
    }

    /**
     * The command to put to the quorum: the plan itself, or, if a second person must agree, the question. Empty if the
     * prechecks refuse it; the call is answered then. What the quorum would refuse anyway, it refuses in its own words.
     */
    Optional<GroupCommand> admit(RoutingContext context, GroupCommand command, List<RegionId> regions) {
        Optional<PlanCheck> about = check(command, regions);
        if (about.isEmpty() || about.get().verdict() == Verdict.GO || refusedAnyway(about.get())) {
            return Optional.of(command);
        }
        PlanCheck check = about.get();
        if (check.verdict() == Verdict.NO_GO) {
            refuse(context, check, "prechecks", Weight.HARD, "these prechecks do not hold");
            return Optional.empty();
        }
        if (context.queryParam("approval").contains(ASK) && command instanceof OperatorCommand wanted) {
            String why = check.reasons(Weight.SOFT).stream().map(Finding::id).collect(Collectors.joining(", "));
            return Optional.of(new AskPlan(wanted, why));
        }
        refuse(
                context,
                check,
                "approval-needed",
                Weight.SOFT,
                "a second person must agree (ask with ?approval=ask, or --ask-approval)");
        return Optional.empty();
    }

    private static boolean refusedAnyway(PlanCheck check) {
        return check.findings().stream()
                .anyMatch(finding ->
                        (finding.id().equals("plan-possible") || finding.id().equals("no-other-plan"))
                                && finding.stops(Weight.HARD));
    }

    private Optional<PlanCheck> check(GroupCommand command, List<RegionId> regions) {
        PlanKind kind;
        RegionId region;
        if (command instanceof BeginSwitchover switchover) {
            kind = PlanKind.SWITCHOVER;
            region = switchover.from();
        } else if (command instanceof BeginFailback failback) {
            kind = PlanKind.FAILBACK;
            region = failback.region();
        } else if (command instanceof CondemnRegion condemn) {
            kind = PlanKind.FAILOVER;
            region = condemn.region();
        } else {
            return Optional.empty();
        }
        return regions.contains(region) ? Optional.of(board.check(kind, region)) : Optional.empty();
    }

    private static void refuse(RoutingContext context, PlanCheck check, String code, Weight weight, String why) {
        String reasons = check.reasons(weight).stream()
                .map(finding -> finding.id() + " (" + finding.holding().word() + ": " + finding.words() + ")")
                .collect(Collectors.joining("; "));
        Answers.json(context, 409, new PrecheckRefusal(code, why + ": " + reasons, CheckMessages.of(check)));
    }
}
