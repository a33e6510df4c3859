package dev.holdfast.bank.region;

import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.protocol.LeaseAnswer;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the agent last said.
 *
 * @param deadlineNanos monotonic time until which the region may act as owner
 * @param waivedUntilNanos monotonic time until which the RPO budget stops nobody; 0 while it holds
 */
public record LeaseView(
        long deadlineNanos,
        boolean held,
        String status,
        String peerStatus,
        long generation,
        long waivedUntilNanos,
        SortedMap<SliceId, Ownership> slices) {
    private static final String ACTIVE = "ACTIVE";

    static final LeaseView NONE = new LeaseView(0, false, "UNKNOWN", "UNKNOWN", 0, 0, Collections.emptySortedMap());

    static LeaseView of(LeaseAnswer answer, long askedNanos) {
        TreeMap<SliceId, Ownership> slices = new TreeMap<>();
        answer.slices().forEach((slice, owned) -> slices.put(SliceId.of(slice), owned.ownership()));
        return new LeaseView(
                askedNanos + answer.remainingMillis() * 1_000_000L,
                answer.remainingMillis() > 0,
                String.valueOf(answer.status()),
                String.valueOf(answer.peerStatus()),
                answer.generation(),
                answer.waivedMillis() == null ? 0 : askedNanos + answer.waivedMillis() * 1_000_000L,
                Collections.unmodifiableSortedMap(slices));
    }

    /**
     * Whether the quorum lets the other region act. Before the agent's first answer nothing is known, also not whether
     * the rows that name the other region as owner are outdated: whoever asks then waits for that answer.
     */
    public boolean peerActs() {
        return ACTIVE.equals(peerStatus);
    }

    boolean waivedAt(long nanos) {
        return waivedUntilNanos != 0 && waivedUntilNanos - nanos > 0;
    }

    boolean validAt(long nanos) {
        return held && deadlineNanos - nanos > 0;
    }

    public Optional<Ownership> of(SliceId slice) {
        return Optional.ofNullable(slices.get(slice));
    }
}
