package dev.holdfast.core.failover;

import java.time.Instant;
import java.util.Optional;

/**
 * A plan is to begin although soft prechecks do not hold, once a second person agrees.
 *
 * @param why which do not
 */
public record AskPlan(OperatorCommand plan, String why) implements OperatorCommand {
    @Override
    public Asked asked() {
        return plan.asked();
    }

    @Override
    public Instant at() {
        return plan.at();
    }

    /** What takes a second person anyway waits for one only. */
    @Override
    public GroupDecision outcome(GroupState state) {
        Optional<OperatorCommand> timeless = at(plan, Instant.EPOCH);
        if (timeless.isEmpty()) {
            return GroupDecision.rejected(Rejection.NOTHING_TO_DO, plan.key() + " begins no plan");
        }
        GroupDecision possible = plan.outcome(state);
        return possible.rejection().isPresent() || possible.askedApproval().isPresent()
                ? possible
                : Approval.ask(state, new Wish.BeginDespite(timeless.get(), why), asked(), at());
    }

    /** The same command at another time; empty if it is none that begins a plan. */
    static Optional<OperatorCommand> at(OperatorCommand command, Instant at) {
        if (command instanceof BeginSwitchover begin) {
            return Optional.of(new BeginSwitchover(begin.from(), begin.to(), begin.slices(), begin.asked(), at));
        }
        if (command instanceof BeginFailback begin) {
            return Optional.of(new BeginFailback(begin.region(), begin.asked(), at));
        }
        return command instanceof CondemnRegion condemn
                ? Optional.of(new CondemnRegion(condemn.region(), condemn.force(), condemn.asked(), at))
                : Optional.empty();
    }

    @Override
    public String about() {
        return plan.key() + " " + plan.about() + ", although " + why;
    }

    @Override
    public String key() {
        return "ask-plan";
    }
}
