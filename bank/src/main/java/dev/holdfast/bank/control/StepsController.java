package dev.holdfast.bank.control;

import dev.holdfast.bank.region.Bugs;
import dev.holdfast.bank.region.History;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.replication.Rebuild;
import dev.holdfast.bank.steps.PlanGuard;
import dev.holdfast.bank.steps.Step;
import dev.holdfast.bank.steps.StepRefusedException;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.StepOrder;
import dev.holdfast.protocol.StepReceipt;
import dev.holdfast.protocol.StepRefusal;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes the orders of plan steps, one at a time. */
@RestController
class StepsController {
    private static final Logger LOG = LoggerFactory.getLogger(StepsController.class);

    private final SortedMap<String, Step> steps = new TreeMap<>();
    private final PlanGuard plans;
    private final RegionId me;
    private final History history;
    private final Rebuild rebuild;
    private final Bugs bugs;
    private final ReentrantLock one = new ReentrantLock();

    StepsController(List<Step> steps, PlanGuard plans, RegionId me, History history, Rebuild rebuild, Bugs bugs) {
        this.plans = plans;
        this.me = me;
        this.history = history;
        this.rebuild = rebuild;
        this.bugs = bugs;
        steps.forEach(step -> this.steps.put(step.kind(), step));
    }

    @PostMapping("/holdfast/v1/steps/{kind}")
    ResponseEntity<String> order(@PathVariable String kind, @RequestBody String body) {
        Step step = steps.get(kind);
        if (step == null) {
            return refuse(kind, new StepRefusal("step-unknown", kind + " is none of " + steps.keySet(), false));
        }
        if (step.makesOwner() && !bugs.none()) {
            return refuse(
                    kind, new StepRefusal(Refusal.REGION_STOPPED.code(), "ended by a bug: " + bugs.found(), true));
        }
        if (history.lost() && step.needsHistory()) {
            return refuse(
                    kind,
                    new StepRefusal(
                            "history-lost",
                            "the database here is not the one that the region had: put its disk back, or give it up with"
                                    + " ./holdfast rebuild " + me
                                    + (rebuild.trouble().isEmpty() ? "" : "; the rebuild waits: " + rebuild.trouble()),
                            true));
        }
        if (!one.tryLock()) {
            return refuse(kind, new StepRefusal("step-running", "another step is being done", true));
        }
        try {
            StepOrder order = Json.read(body, StepOrder.class);
            plans.admit(order);
            return carryOut(step, order);
        } catch (StepRefusedException e) {
            return refuse(kind, e.refusal());
        } catch (DataAccessException | TransactionException e) {
            return failed(kind, e);
        } finally {
            one.unlock();
        }
    }

    private ResponseEntity<String> carryOut(Step step, StepOrder order) {
        long began = System.nanoTime();
        SortedMap<String, String> receipt = step.carryOut(order);
        LOG.atInfo()
                .addKeyValue("plan", order.plan())
                .addKeyValue("index", order.index())
                .addKeyValue("step", step.kind())
                .addKeyValue(
                        "millis", Duration.ofNanos(System.nanoTime() - began).toMillis())
                .addKeyValue("receipt", receipt)
                .log("step done");
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(new StepReceipt(receipt)));
    }

    private static ResponseEntity<String> failed(String kind, RuntimeException failure) {
        String detail = String.valueOf(failure.getMessage());
        if (DatabaseFailure.passes(failure)) {
            return refuse(kind, new StepRefusal("database-unavailable", detail, true));
        }
        LOG.atError().addKeyValue("step", kind).setCause(failure).log("a bug failed a step");
        return refuse(kind, new StepRefusal("step-bug", detail, false));
    }

    private static ResponseEntity<String> refuse(String kind, StepRefusal refusal) {
        LOG.atWarn()
                .addKeyValue("step", kind)
                .addKeyValue("code", refusal.code())
                .addKeyValue("detail", refusal.detail())
                .addKeyValue("retryable", refusal.retryable())
                .log("step refused");
        return ResponseEntity.status(409)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.write(refusal));
    }
}
