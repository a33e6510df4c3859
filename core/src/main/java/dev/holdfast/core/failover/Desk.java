package dev.holdfast.core.failover;

import dev.holdfast.core.model.RegionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What people have in hand with the group.
 *
 * @param approvals what waits for a second person
 * @param lastApproval the number of the newest approval ever asked for
 * @param silences regions under maintenance
 * @param waivers regions that may lose more than their RPO budget for a time
 * @param condemned regions that get no lease any more until they are declared lost
 * @param rebuilds returned regions whose database may be built again
 * @param failovers when the group began failovers without asking anybody, oldest first, at most {@link CoolDown#MOST}
 */
public record Desk(
        SortedMap<ApprovalId, Approval> approvals,
        ApprovalId lastApproval,
        SortedMap<RegionId, Silence> silences,
        SortedMap<RegionId, Waiver> waivers,
        SortedMap<RegionId, Condemnation> condemned,
        SortedSet<RegionId> rebuilds,
        List<Instant> failovers,
        AuditTrail audit) {
    /** How many approvals may wait at a time. */
    public static final int APPROVALS_LIMIT = 32;

    static final Desk EMPTY = new Desk(
            new TreeMap<>(),
            new ApprovalId(0),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeSet<>(),
            List.of(),
            AuditTrail.EMPTY);

    public Desk {
        approvals = Collections.unmodifiableSortedMap(new TreeMap<>(approvals));
        waivers = Collections.unmodifiableSortedMap(new TreeMap<>(waivers));
        silences = Collections.unmodifiableSortedMap(new TreeMap<>(silences));
        condemned = Collections.unmodifiableSortedMap(new TreeMap<>(condemned));
        rebuilds = Collections.unmodifiableSortedSet(new TreeSet<>(rebuilds));
        failovers = List.copyOf(failovers);
    }

    public Optional<Approval> approval(ApprovalId id) {
        return Optional.ofNullable(approvals.get(id));
    }

    /** The pending approval of the wish, unless its time is over. */
    public Optional<Approval> pending(Wish wish, Instant at) {
        return approvals.values().stream()
                .filter(approval -> approval.wish().equals(wish) && at.isBefore(approval.expiresAt()))
                .findFirst();
    }

    public Optional<Condemnation> condemnation(RegionId region) {
        return Optional.ofNullable(condemned.get(region));
    }

    public boolean silenced(RegionId region, Instant at) {
        Silence silence = silences.get(region);
        return silence != null && at.isBefore(silence.until());
    }

    /** The waiver of a region's RPO budget, unless its time is over. */
    public Optional<Waiver> waiver(RegionId region, Instant at) {
        return Optional.ofNullable(waivers.get(region)).filter(waiver -> at.isBefore(waiver.until()));
    }

    Desk audited(Instant at, String who, String action, String detail, String outcome) {
        return new Desk(
                approvals,
                lastApproval,
                silences,
                waivers,
                condemned,
                rebuilds,
                failovers,
                audit.with(at, who, action, detail, outcome));
    }

    Desk with(Approval approval) {
        return new Desk(
                with(approvals, approval.id(), approval),
                approval.id(),
                silences,
                waivers,
                condemned,
                rebuilds,
                failovers,
                audit);
    }

    Desk without(ApprovalId approval) {
        return new Desk(
                without(approvals, approval), lastApproval, silences, waivers, condemned, rebuilds, failovers, audit);
    }

    Desk with(RegionId region, Condemnation condemnation) {
        return new Desk(
                approvals,
                lastApproval,
                silences,
                waivers,
                with(condemned, region, condemnation),
                rebuilds,
                failovers,
                audit);
    }

    Desk withoutCondemnation(RegionId region) {
        return new Desk(
                approvals, lastApproval, silences, waivers, without(condemned, region), rebuilds, failovers, audit);
    }

    Desk with(RegionId region, Silence silence) {
        return new Desk(
                approvals,
                lastApproval,
                with(silences, region, silence),
                waivers,
                condemned,
                rebuilds,
                failovers,
                audit);
    }

    Desk withoutSilence(RegionId region) {
        return new Desk(
                approvals, lastApproval, without(silences, region), waivers, condemned, rebuilds, failovers, audit);
    }

    Desk with(RegionId region, Waiver waiver) {
        return new Desk(
                approvals,
                lastApproval,
                silences,
                with(waivers, region, waiver),
                condemned,
                rebuilds,
                failovers,
                audit);
    }

    Desk withoutWaiver(RegionId region) {
        return new Desk(
                approvals, lastApproval, silences, without(waivers, region), condemned, rebuilds, failovers, audit);
    }

    Desk withRebuild(RegionId region) {
        TreeSet<RegionId> next = new TreeSet<>(rebuilds);
        next.add(region);
        return new Desk(approvals, lastApproval, silences, waivers, condemned, next, failovers, audit);
    }

    Desk withoutRebuild(RegionId region) {
        TreeSet<RegionId> next = new TreeSet<>(rebuilds);
        next.remove(region);
        return new Desk(approvals, lastApproval, silences, waivers, condemned, next, failovers, audit);
    }

    Desk withFailover(Instant at) {
        List<Instant> all = new ArrayList<>(failovers);
        all.add(at);
        List<Instant> kept = all.subList(Math.max(0, all.size() - CoolDown.MOST), all.size());
        return new Desk(approvals, lastApproval, silences, waivers, condemned, rebuilds, kept, audit);
    }

    private static <K, V> SortedMap<K, V> with(SortedMap<K, V> map, K key, V value) {
        TreeMap<K, V> next = new TreeMap<>(map);
        next.put(key, value);
        return next;
    }

    private static <K, V> SortedMap<K, V> without(SortedMap<K, V> map, K key) {
        TreeMap<K, V> next = new TreeMap<>(map);
        next.remove(key);
        return next;
    }
}
