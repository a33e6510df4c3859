package dev.holdfast.core.agent;

import dev.holdfast.core.failover.Attempt;
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
 * an attempt is ordered only after the quorum has confirmed it to this process, and soon after it, also if the plan shows
 * it as begun.
 */
final class StepDuty {
    void look(Due due) {
        Optional<Plan> running = due.state().group().running();
        Optional<PlanStep> mine = running.flatMap(Plan::current).filter(step -> isMine(due, step));
        Optional<Attempt> attempt = mine.isPresent() ? running.flatMap(Plan::attempt) : Optional.empty();
        RunningStep inHand = due.state().step();
        if (inHand != null && !attempt.equals(Optional.of(inHand.attempt()))) {
            letGo(due, inHand);
        }
        if (attempt.isPresent()) {
            advance(due, running.get(), mine.get(), attempt.get());
        }
    }

    /** The plan has ended, or goes on elsewhere, with another step or with another attempt. */
    private static void letGo(Due due, RunningStep inHand) {
        if (inHand.begun() && inHand.known().isEmpty()) {
            due.act(new AgentEffect.LeaveStep(
                    inHand.attempt().plan(), inHand.attempt().index()));
        }
        due.become(due.state().withStep(null));
    }

    private static boolean isMine(Due due, PlanStep step) {
        return step.region() != null
                && step.region().equals(due.state().identity().region());
    }

    private static void advance(Due due, Plan plan, PlanStep step, Attempt attempt) {
        RunningStep inHand = due.state().step();
        if (step.status() == StepStatus.PENDING) {
            boolean waiting =
                    step.failures() > 0 && !due.now().reached(due.state().retryAt());
            if (inHand == null && !waiting && !plan.halted()) {
                ask(due, attempt);
            }
        } else if (inHand == null) {
            ask(due, attempt);
        } else if (inHand.begun()) {
            inHand.known().ifPresent(result -> report(due, attempt, result));
        } else if (due.now().reached(inHand.askedAt().plus(due.state().policy().proposalTimeout()))) {
            due.become(due.state().withStep(null));
            ask(due, attempt);
        } else {
            due.become(due.state().withStep(inHand.ordered()));
            due.act(new AgentEffect.RunStep(
                    plan.orderFor(step.kind(), due.state().group()), attempt.index()));
        }
    }

    private static void ask(Due due, Attempt attempt) {
        if (!due.state().refusedOfLate(attempt, due.now())) {
            due.propose(new StartStep(attempt, due.now().wall()));
        }
    }

    private static void report(Due due, Attempt attempt, StepResult result) {
        if (result instanceof StepResult.Done done) {
            due.propose(new CompleteStep(attempt, done.receipt(), due.now().wall()));
        } else if (result instanceof StepResult.Failed failed) {
            due.propose(new FailStep(
                    attempt, failed.reason(), failed.retryable(), due.now().wall()));
        }
    }
}
