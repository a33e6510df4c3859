package dev.holdfast.agent.steps;

import dev.holdfast.core.agent.AgentEvent;
import dev.holdfast.core.agent.StepEnded;
import dev.holdfast.core.agent.StepResult;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanId;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.link.LinkException;
import dev.holdfast.runtime.Steps;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the steps at this agent's region on a few threads of its own. */
public final class StepRunner implements Steps, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StepRunner.class);
    /** A plan has one step at a time; the rest are attempts of a plan that was aborted meanwhile. */
    private static final int WORKERS = 4;

    private static final int WAITING_LIMIT = 4;
    /** How long the pause of the mirror may hold up a failover: the bank's closed intake is what fences. */
    private static final Duration PAUSE_LIMIT = Duration.ofMillis(300);

    private final BankSteps bank;
    private final @Nullable MirrorSwitch mirrors;
    private final ScriptSteps scripts;
    private final Supplier<PlanId> newestPlan;
    private final Consumer<AgentEvent> events;
    private final ThreadPoolExecutor workers;

    /** @param newestPlan the newest plan that this agent's replica of the group knows of */
    public StepRunner(
            URI bank,
            String authorization,
            @Nullable URI connect,
            ScriptSteps scripts,
            Supplier<PlanId> newestPlan,
            Consumer<AgentEvent> events) {
        this.bank = new BankSteps(bank, authorization);
        this.mirrors = connect == null ? null : new MirrorSwitch(connect);
        this.scripts = scripts;
        this.newestPlan = newestPlan;
        this.events = events;
        this.workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_LIMIT),
                task -> new Thread(task, "steps"));
        workers.allowCoreThreadTimeOut(true);
    }

    @Override
    public void run(Plan plan, int index) {
        scripts.want(plan.id(), index);
        try {
            workers.execute(() -> attempt(plan, index));
        } catch (RejectedExecutionException e) {
            String reason = (WORKERS + WAITING_LIMIT) + " steps are under way already";
            end(plan, index, System.nanoTime(), new StepResult.Failed(plan.id(), index, reason, true));
        }
    }

    @Override
    public void leave(PlanId plan, int index) {
        scripts.leave(plan, index);
    }

    private void attempt(Plan plan, int index) {
        long began = System.nanoTime();
        StepResult result;
        try {
            result = act(plan, index);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("plan", plan.id()).setCause(e).log("step broke");
            result = new StepResult.Failed(plan.id(), index, "broke: " + e, true);
        }
        end(plan, index, began, result);
    }

    private StepResult act(Plan plan, int index) {
        StepKind kind = plan.steps().get(index).kind();
        PlanId newest = newestPlan.get();
        if (plan.id().compareTo(newest) < 0) {
            return new StepResult.Failed(plan.id(), index, "plan-superseded: plan " + newest + " has begun", false);
        }
        return switch (kind) {
            case STOP_INBOUND -> stopInbound(plan, index);
            case RESUME_MIRRORS -> resumeMirrors(plan, index);
            case SCRIPT -> scripts.run(plan, index);
            case FENCE_BY_LEASE,
                    RECORD_CUT,
                    GRANT,
                    PROMOTE,
                    ACTIVATE_CONSUMERS,
                    PUBLISH_TABLE,
                    FENCE_RETURNED,
                    SEAL_EPOCH,
                    IMPORT_TAIL,
                    CATCH_UP,
                    PROVE_PARITY,
                    REARM_ESCROW,
                    READMIT,
                    CLOSE_GATE,
                    FENCE,
                    REACH_CUT,
                    RELEASE -> bank.order(plan, index);
        };
    }

    /** The bank first: the plan may have been replaced since the quorum said that the step is due, and the bank knows. */
    private StepResult stopInbound(Plan plan, int index) {
        StepResult result = bank.order(plan, index);
        if (!(result instanceof StepResult.Done done)) {
            return result;
        }
        MirrorSwitch connect = mirrors;
        CompletableFuture<String> pause = connect == null
                ? CompletableFuture.completedFuture("no connect here")
                : CompletableFuture.supplyAsync(() -> connect.pause(plan.from()), workers);
        TreeMap<String, String> receipt = new TreeMap<>(done.receipt());
        receipt.put("mirror", await(pause, PAUSE_LIMIT.toNanos()));
        return new StepResult.Done(done.plan(), done.index(), receipt);
    }

    private static String await(CompletableFuture<String> pause, long nanos) {
        try {
            return pause.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return "pause ordered, not confirmed yet";
        } catch (ExecutionException e) {
            throw new IllegalStateException("the pause of a mirror ends with a word", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private StepResult resumeMirrors(Plan plan, int index) {
        if (mirrors == null) {
            return new StepResult.Done(plan.id(), index, receipt("no connect here"));
        }
        try {
            mirrors.resume(plan.to());
            return new StepResult.Done(plan.id(), index, receipt("running"));
        } catch (LinkException e) {
            return new StepResult.Failed(plan.id(), index, e.code() + ": " + e.getMessage(), e.retryable());
        }
    }

    private static SortedMap<String, String> receipt(String mirror) {
        return new TreeMap<>(Map.of("mirror", mirror));
    }

    private void end(Plan plan, int index, long beganNanos, StepResult result) {
        log.atInfo()
                .addKeyValue("plan", plan.id())
                .addKeyValue("step", plan.steps().get(index).word())
                .addKeyValue(
                        "tookMillis",
                        Duration.ofNanos(System.nanoTime() - beganNanos).toMillis())
                .addKeyValue("result", result)
                .log("step ended");
        events.accept(new StepEnded(plan.steps().get(index).attempts(), result));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
