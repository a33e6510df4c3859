package dev.holdfast.core.failover;

import dev.holdfast.core.model.Check;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person must know of a step to do it by hand; the runbook is printed from these.
 *
 * @param does what happens, to whom ({@code A} gives slices up, {@code B} takes them)
 * @param precondition what must hold before it begins
 * @param timeout how long one attempt may take
 * @param compensation what undoes it, or what happens when it cannot be done
 * @param verification how one sees that it was done
 */
public record StepCard(String does, String precondition, Duration timeout, String compensation, String verification) {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final String REOPENS = "abort: A takes its slices again at a new epoch";
    private static final String NO_WAY_BACK = "none: past the point of no return, it is tried again until it is done";
    private static final String ABORTS = "abort: the returned region stays fenced";

    private static final SortedMap<StepKind, StepCard> CARDS = cards();

    public static StepCard of(StepKind kind) {
        return Check.present(CARDS.get(kind), "every kind of step has a card");
    }

    private static SortedMap<StepKind, StepCard> cards() {
        TreeMap<StepKind, StepCard> cards = new TreeMap<>();
        failover(cards);
        returning(cards);
        handover(cards);
        added(cards);
        return Collections.unmodifiableSortedMap(cards);
    }

    private static void added(SortedMap<StepKind, StepCard> cards) {
        cards.put(
                StepKind.SCRIPT,
                new StepCard(
                        "a step that the group added runs its command",
                        "the step before it is done",
                        LONG,
                        "the group's own, if it has one",
                        "the command ends with 0"));
    }

    private static void failover(SortedMap<StepKind, StepCard> cards) {
        cards.put(
                StepKind.FENCE_BY_LEASE,
                new StepCard(
                        "the quorum notes that A's lease has ended everywhere",
                        "no renewal was seen for the whole wait bound: lease + skew + drain",
                        AT_ONCE,
                        "none: A stays fenced",
                        "the receipt names the last lease sequence and the measured wait"));
        cards.put(
                StepKind.STOP_INBOUND,
                new StepCard(
                        "B stops acknowledging A's slices, pauses the mirror from A and notes where A's journal ends here",
                        "A is fenced",
                        SHORT,
                        "tried again for as long as it takes",
                        "the receipt names the end offsets; nothing of A's old epoch is applied after them"));
        cards.put(
                StepKind.RECORD_CUT,
                new StepCard(
                        "B applies A's journal up to those ends and writes down the cut of each slice",
                        "inbound replication is stopped",
                        SHORT,
                        "tried again for as long as it takes",
                        "table cut has a row for each slice that A owned"));
        cards.put(
                StepKind.GRANT,
                new StepCard(
                        "the quorum gives the slices to B at their next epochs: the point of no return",
                        "every receipt for A is in, and the cut is recorded or reached",
                        AT_ONCE,
                        NO_WAY_BACK,
                        "the receipt names each slice's owner and epoch"));
        cards.put(
                StepKind.PROMOTE,
                new StepCard(
                        "B takes the owner rows and begins each slice's new chain with a first entry",
                        "the grant",
                        SHORT,
                        NO_WAY_BACK,
                        "the first entry of the new epoch is in B's journal"));
        cards.put(
                StepKind.ACTIVATE_CONSUMERS,
                new StepCard(
                        "B's standby consumers of A's events begin at translated offsets",
                        "B is promoted",
                        SHORT,
                        "may be skipped with an approval: they read the same events when they begin later",
                        "the receipt names the offsets"));
        cards.put(
                StepKind.PUBLISH_TABLE,
                new StepCard(
                        "the quorum publishes the traffic table with the new owners",
                        "B is promoted",
                        AT_ONCE,
                        "none needed: the next table replaces it",
                        "the front doors show the new generation"));
    }

    private static void returning(SortedMap<StepKind, StepCard> cards) {
        cards.put(
                StepKind.FENCE_RETURNED,
                new StepCard(
                        "the returned region sets its owner rows to B's owners and epochs",
                        "it is alive and has no lease",
                        SHORT,
                        ABORTS,
                        "a write with its old epoch is refused"));
        cards.put(
                StepKind.RESUME_MIRRORS,
                new StepCard(
                        "the owner resumes the mirror from the returned region",
                        "the returned region is fenced",
                        SHORT,
                        ABORTS + "; a mirror resumed by hand makes it a formality",
                        "Connect shows the mirror as running"));
        cards.put(
                StepKind.SEAL_EPOCH,
                new StepCard(
                        "the returned region writes down where each of its own chains ends",
                        "it is fenced",
                        SHORT,
                        ABORTS,
                        "table epoch_end has a row for each old epoch"));
        cards.put(
                StepKind.IMPORT_TAIL,
                new StepCard(
                        "the owner reads what the returned region had acknowledged after the cut, classifies it and merges it",
                        "the chains are sealed",
                        LONG,
                        ABORTS + "; what was merged stays merged",
                        "table tail_import names each operation and its class"));
        cards.put(
                StepKind.CATCH_UP,
                new StepCard(
                        "the returned region applies all that the owner had committed",
                        "the tail is merged",
                        LONG,
                        ABORTS,
                        "its positions have reached the owner's"));
        cards.put(
                StepKind.PROVE_PARITY,
                new StepCard(
                        "both regions' digests of every slice are compared as of one cut",
                        "the returned region has caught up",
                        LONG,
                        ABORTS,
                        "the digests are equal"));
        cards.put(
                StepKind.REARM_ESCROW,
                new StepCard(
                        "the owner waits for the returned region's acknowledgements again beyond the cap",
                        "parity is proved",
                        SHORT,
                        ABORTS,
                        "all that was posted before is acknowledged; /healthz says protected"));
        cards.put(
                StepKind.READMIT,
                new StepCard(
                        "the quorum lets the returned region have a lease; it owns nothing yet",
                        "parity is proved and the escrow is armed",
                        AT_ONCE,
                        "none needed: it owns nothing",
                        "the region is ACTIVE"));
    }

    private static void handover(SortedMap<StepKind, StepCard> cards) {
        cards.put(
                StepKind.CLOSE_GATE,
                new StepCard(
                        "A closes the gates of the moving slices and lets what is inside finish",
                        "both regions are active and healthy",
                        SHORT,
                        REOPENS,
                        "requests for the slices are answered slice-moving; none is in flight"));
        cards.put(
                StepKind.FENCE,
                new StepCard(
                        "A keeps the gates closed for good at their epochs and tries a write",
                        "the gates are closed and drained",
                        SHORT,
                        REOPENS,
                        "the write is refused; the receipt names each chain's last entry"));
        cards.put(
                StepKind.REACH_CUT,
                new StepCard(
                        "B applies A's last entry of each moving slice and compares digests",
                        "A is fenced",
                        SHORT,
                        REOPENS,
                        "the digests are equal at the last entry"));
        cards.put(
                StepKind.RELEASE,
                new StepCard(
                        "A sets its owner rows to B and stops consuming in B's place",
                        "B is promoted",
                        SHORT,
                        NO_WAY_BACK,
                        "A answers with B as the owner"));
    }
}
