package dev.holdfast.core.failover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A wish of a person. Accepted or refused, it is in the audit. */
public sealed interface OperatorCommand extends GroupCommand
        permits BeginSwitchover,
                BeginFailback,
                CondemnRegion,
                AbortPlan,
                PausePlan,
                ResumePlan,
                RetryStep,
                SkipStep,
                Approve,
                BreakGlass,
                AskRebuild,
                AskWaiver,
                EndWaiver,
                SilenceRegion,
                AskPlan,
                EndSilence {
    Asked asked();

    Instant at();

    /** What it is about, for the audit. */
    String about();

    /** What it leads to, apart from the audit. */
    GroupDecision outcome(GroupState state);

    @Override
    default GroupDecision decide(GroupState state) {
        GroupDecision outcome = outcome(state);
        if (asked().automatic()) {
            return outcome;
        }
        String reason = asked().reason();
        Audited line = new Audited(
                at(),
                asked().who(),
                key(),
                reason.isBlank() ? about() : about() + ": " + reason,
                outcome.rejection()
                        .map(rejection -> rejection.word() + ": " + outcome.detail())
                        .orElse("accepted"));
        List<GroupEvent> events = new ArrayList<>(List.of(line));
        events.addAll(outcome.events());
        return new GroupDecision(events, outcome.rejectedFor(), outcome.detail());
    }
}
