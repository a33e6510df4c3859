package dev.holdfast.simulation.bank;

import dev.holdfast.core.agent.StepResult;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.simulation.Mutant;
import dev.holdfast.simulation.world.Dice;
import dev.holdfast.simulation.world.Fact;
import dev.holdfast.simulation.world.World;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The hands of a bank: one plan step at a time, with durable effects; its answer may be lost after them. */
final class StepActions {
    /** Steps that end only after an answer of the other region's bank. */
    private static final Set<StepKind> ASKS_THE_OTHER =
            EnumSet.of(StepKind.IMPORT_TAIL, StepKind.CATCH_UP, StepKind.PROVE_PARITY, StepKind.REACH_CUT);

    private static final double BROKEN_SCRIPTS = 0.15;

    private final World world;
    private final Bank bank;
    private final BankStore store;
    private final Dice dice;
    private final OwnerSteps owner;
    private final ReturnSteps returned;

    StepActions(World world, Bank bank, Dice dice) {
        this.world = world;
        this.bank = bank;
        this.store = bank.store();
        this.dice = dice;
        this.owner = new OwnerSteps(world, bank);
        this.returned = new ReturnSteps(world, bank);
    }

    /** A step of an older plan than one already seen comes from the past and is refused. */
    void act(Plan plan, int index, Consumer<StepResult> done) {
        StepKind kind = plan.steps().get(index).kind();
        if (plan.id().number() < store.planSeen && !world.is(Mutant.OLD_PLAN_OBEYED)) {
            done.accept(new StepResult.Failed(plan.id(), index, "a newer plan was seen", true));
            return;
        }
        store.planSeen = Math.max(store.planSeen, plan.id().number());
        if (dice.chance(0.03)) {
            done.accept(new StepResult.Failed(plan.id(), index, "the database did not answer", true));
            return;
        }
        if (kind == StepKind.SCRIPT && mayBreak(plan) && dice.chance(BROKEN_SCRIPTS)) {
            done.accept(new StepResult.Failed(plan.id(), index, "it ended with 1", false));
            return;
        }
        run(kind, plan, acted -> finish(kind, plan, index, acted, done));
    }

    /** Only of what a person asks for does everything come home without a person who asks again. */
    private static boolean mayBreak(Plan plan) {
        return plan.kind() == PlanKind.SWITCHOVER && !plan.asked().automatic();
    }

    private void finish(StepKind kind, Plan plan, int index, boolean acted, Consumer<StepResult> done) {
        if (!acted) {
            done.accept(new StepResult.Failed(plan.id(), index, kind.word() + " cannot yet be done", true));
            return;
        }
        boolean alike = true;
        if (dice.chance(0.2) && !ASKS_THE_OTHER.contains(kind)) {
            String before = store.fingerprint();
            run(kind, plan, again -> {});
            alike = before.equals(store.fingerprint());
        }
        world.tell(new Fact.StepActed(bank.region(), kind, plan, index, alike));
        TreeMap<String, String> receipt = new TreeMap<>();
        receipt.put("at", bank.region().name());
        done.accept(new StepResult.Done(plan.id(), index, receipt));
    }

    private void run(StepKind kind, Plan plan, Consumer<Boolean> acted) {
        switch (kind) {
            case STOP_INBOUND -> acted.accept(owner.stopInbound());
            case RECORD_CUT -> acted.accept(owner.recordCut(plan));
            case PROMOTE -> acted.accept(owner.promote(plan));
            case ACTIVATE_CONSUMERS -> acted.accept(owner.activateConsumers(plan));
            case RESUME_MIRRORS -> acted.accept(owner.resumeMirrors());
            case IMPORT_TAIL -> owner.importTail(plan, acted);
            case REARM_ESCROW -> acted.accept(owner.rearm());
            case CLOSE_GATE, FENCE -> acted.accept(owner.closeGate(plan));
            case RELEASE -> acted.accept(owner.release(plan));
            case FENCE_RETURNED -> acted.accept(returned.fence(plan));
            case SEAL_EPOCH, SCRIPT -> acted.accept(true);
            case CATCH_UP -> returned.catchUp(acted);
            case PROVE_PARITY -> returned.proveParity(acted);
            case REACH_CUT -> returned.proveParity(acted);
            case FENCE_BY_LEASE, GRANT, PUBLISH_TABLE, READMIT ->
                throw new IllegalStateException(kind + " is a step of the quorum");
        }
    }
}
