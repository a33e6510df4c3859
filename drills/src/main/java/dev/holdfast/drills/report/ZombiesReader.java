package dev.holdfast.drills.report;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Receipt;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.checker.state.Chains.Cut;
import dev.holdfast.drills.report.DrillReport.Attempt;
import dev.holdfast.drills.report.DrillReport.FenceReceipt;
import dev.holdfast.drills.report.DrillReport.Refusal;
import dev.holdfast.drills.report.DrillReport.Zombies;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Reads every write that was tried at a lost region: each that it refused, each that it took, and the fences' receipts. */
final class ZombiesReader {
    private static final int REFUSED_FOR_NOW = 503;
    private static final Set<String> FENCES = Set.of("FENCE_BY_LEASE", "FENCE_RETURNED", "FENCE");

    private final Material material;

    ZombiesReader(Material material) {
        this.material = material;
    }

    Zombies read() {
        List<Operation> operations = material.history().operations();
        return new Zombies(
                operations.stream()
                        .filter(operation ->
                                material.history().faults().stream().anyMatch(fault -> refusedBy(operation, fault)))
                        .map(this::refusal)
                        .toList(),
                attempts(),
                material.state().isEmpty()
                        ? Known.not(LossReader.NO_STATE)
                        : Known.of(operations.stream()
                                .filter(this::acceptedLate)
                                .map(Operation::describe)
                                .toList()),
                material.plans().stream()
                        .flatMap(plan -> plan.steps().stream()
                                .filter(step -> FENCES.contains(step.kind()) && step.done())
                                .map(step -> new FenceReceipt(
                                        plan.number(), step.kind(), step.at(), step.doneAt(), step.receipt())))
                        .toList());
    }

    private List<Attempt> attempts() {
        return material.history().faults().stream()
                .flatMap(fault -> fault.zombies().stream())
                .map(this::attempt)
                .toList();
    }

    private Attempt attempt(ZombieReceipt receipt) {
        return new Attempt(
                receipt.layer().name(),
                receipt.path(),
                receipt.moment(),
                receipt.old().region(),
                receipt.old().slice(),
                receipt.old().epoch(),
                receipt.refused(),
                receipt.fence(),
                receipt.answer(),
                material.clocks().millis(receipt.atNanos()));
    }

    private Refusal refusal(Operation operation) {
        String code = operation.answer().code();
        return new Refusal(
                operation.id(),
                operation.key(),
                "HTTP to the bank of " + operation.request().route().direct(),
                operation.answer().status(),
                code == null ? "" : code,
                material.clocks().millis(operation.times().answeredNanos()));
    }

    private static boolean refusedBy(Operation operation, Fault fault) {
        return fault.region().equals(operation.request().route().direct())
                && operation.answer().status() == REFUSED_FOR_NOW
                && operation.times().answeredNanos() >= fault.moments().onsetNanos()
                && operation.times().sentNanos() <= fault.moments().healedNanos();
    }

    /** Acknowledged at an epoch that was cut, by a request that was sent after the fence of that plan was proved. */
    private boolean acceptedLate(Operation operation) {
        return operation.acknowledgedWrite()
                && operation
                        .receipt()
                        .filter(receipt -> late(operation, receipt))
                        .isPresent();
    }

    private boolean late(Operation operation, Receipt receipt) {
        return material.evidence().regions().stream()
                .flatMap(region -> region.chains().cuts().stream())
                .filter(cut -> cut.chain().slice() == receipt.slice()
                        && cut.chain().epoch() == receipt.epoch()
                        && !operation.answer().effort().replayed())
                .anyMatch(cut -> sentAfterFence(operation, cut));
    }

    private boolean sentAfterFence(Operation operation, Cut cut) {
        Clocks clocks = material.clocks();
        return material.plans().stream()
                .filter(plan -> plan.number() == cut.plan())
                .flatMap(plan -> plan.steps().stream())
                .filter(step -> step.kind().equals("FENCE_BY_LEASE") && step.done())
                .anyMatch(step -> operation.times().sentNanos()
                        > clocks.nanos(Instant.parse(step.doneAt())) + clocks.uncertaintyNanos());
    }
}
