package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan with its journal.
 *
 * @param attempts how often it was begun
 * @param failures how often it failed since a person last forgave it its failures
 * @param own which of the group's own it is; absent if it is one of Holdfast's
 * @param region where it is carried out; absent when the quorum itself does it
 * @param receipt facts that prove it, by name; empty until done
 */
public record PlanStep(
        StepKind kind,
        @Nullable OwnStep own,
        @Nullable RegionId region,
        StepStatus status,
        int attempts,
        int failures,
        String lastFailure,
        @Nullable Instant startedAt,
        @Nullable Instant doneAt,
        SortedMap<String, String> receipt) {
    public PlanStep {
        receipt = Collections.unmodifiableSortedMap(new TreeMap<>(receipt));
    }

    static PlanStep at(RegionId region, StepKind kind) {
        return new PlanStep(kind, null, region, StepStatus.PENDING, 0, 0, "", null, null, new TreeMap<>());
    }

    static PlanStep own(RegionId region, OwnStep own) {
        return new PlanStep(StepKind.SCRIPT, own, region, StepStatus.PENDING, 0, 0, "", null, null, new TreeMap<>());
    }

    static PlanStep byQuorum(StepKind kind) {
        return new PlanStep(kind, null, null, StepStatus.PENDING, 0, 0, "", null, null, new TreeMap<>());
    }

    PlanStep started(Instant at) {
        return new PlanStep(
                kind, own, region, StepStatus.STARTED, attempts + 1, failures, lastFailure, at, null, receipt);
    }

    PlanStep done(Instant at, SortedMap<String, String> proof) {
        return new PlanStep(
                kind,
                own,
                region,
                StepStatus.DONE,
                attempts,
                failures,
                lastFailure,
                startedAt == null ? at : startedAt,
                at,
                proof);
    }

    /** The name in URLs and on the command line. */
    public String word() {
        return own == null ? kind.word() : own.word();
    }

    /** Why its last attempt failed, as a plan that ends of it notes. */
    String failure() {
        return word() + ": " + lastFailure;
    }

    /** Whether two people may leave it out. */
    boolean skippable() {
        return own == null ? kind.skippable() : own.skippable();
    }

    /** Whether it was begun at least once, also if that attempt failed. */
    boolean attempted() {
        return startedAt != null;
    }

    /** Whether the plan goes on after this step. */
    public boolean behind() {
        return switch (status) {
            case PENDING, STARTED -> false;
            case DONE, SKIPPED -> true;
        };
    }

    /** Two people have decided that the plan goes on without it. */
    PlanStep skipped(Instant at, SortedMap<String, String> by) {
        return new PlanStep(kind, own, region, StepStatus.SKIPPED, attempts, failures, lastFailure, startedAt, at, by);
    }

    /** The same with its failures forgiven: it is due now and has all its attempts again. */
    PlanStep forgiven() {
        return new PlanStep(kind, own, region, status, attempts, 0, lastFailure, startedAt, doneAt, receipt);
    }

    PlanStep failed(String reason) {
        return new PlanStep(
                kind, own, region, StepStatus.PENDING, attempts, failures + 1, reason, startedAt, null, receipt);
    }
}
