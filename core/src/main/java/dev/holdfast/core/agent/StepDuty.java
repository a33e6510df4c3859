package dev.holdfast.core.agent;

import dev.holdfast.core.failover.CompleteStep;
import dev.holdfast.core.failover.FailStep;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanStep;
import dev.holdfast.core.failover.StartStep;
import dev.holdfast.core.failover.StepStatus;
import java.util.Optional;

/**
 * Carries out the plan's current step if it is this region's: journal the start, act, journal the result. Each of the
 * three is made again until the replicated plan shows it, so a crash anywhere in between continues.
 *
 * <p>The replica of a process that has just started reads the past: what it shows as begun may have ended long ago. So
 * a step is ordered only after the quorum has confirmed its start to this process, also if the plan shows it as begun.
 */
final class StepDuty {
    void look(Due due) {
        Optional<Plan> running = due.state().group().running();
        Optional<PlanStep> current = running.flatMap(Plan::current);
        boolean mine = running.isPresent() && current.isPresent() && isMine(due, current.get());
        RunningStep inHand = due.state().step();
        if (inHand != null
                && !(mine && inHand.is(running.get().id(), running.get().position()))) {
            letGo(due, inHand);
        }
        if (mine) {
            advance(due, running.get(), current.get());
        }
    }

    /** The plan has ended, or goes on elsewhere or with another step. */
    private static void letGo(Due due, RunningStep inHand) {
        if (inHand.begun() && inHand.known().isEmpty()) {
            due.act(new AgentEffect.LeaveStep(inHand.plan(), inHand.index()));
        }
        due.become(due.state().withStep(null));
    }

    private static boolean isMine(Due due, PlanStep step) {
        return step.region() != null
                && step.region().equals(due.state().identity().region());
    }

    private static void advance(Due due, Plan plan, PlanStep step) {
        RunningStep inHand = due.state().step();
        if (step.status() == StepStatus.PENDING) {
            begin(due, plan, step);
        } else if (inHand == null) {
            due.propose(new StartStep(plan.id(), plan.position(), due.now().wall()));
        } else if (!inHand.begun()) {
            due.become(due.state().withStep(inHand.ordered()));
            due.act(new AgentEffect.RunStep(
                    plan.orderFor(step.kind(), due.state().group()), plan.position()));
        } else {
            inHand.known().ifPresent(result -> report(due, result));
        }
    }

    /** An attempt that has failed is out of hand; what is confirmed is not, its entry may still be on the way here. */
    private static void begin(Due due, Plan plan, PlanStep step) {
        RunningStep inHand = due.state().step();
        if (inHand != null && inHand.begun()) {
            due.become(due.state().withStep(null));
        }
        boolean waiting = step.failures() > 0 && !due.now().reached(due.state().retryAt());
        if (due.state().step() == null && !waiting && !plan.halted()) {
            due.propose(new StartStep(plan.id(), plan.position(), due.now().wall()));
        }
    }

    private static void report(Due due, StepResult result) {
        if (result instanceof StepResult.Done done) {
            due.propose(new CompleteStep(
                    done.plan(), done.index(), done.receipt(), due.now().wall()));
        } else if (result instanceof StepResult.Failed failed) {
            due.propose(new FailStep(
                    failed.plan(),
                    failed.index(),
                    failed.reason(),
                    failed.retryable(),
                    due.now().wall()));
        }
    }
}
