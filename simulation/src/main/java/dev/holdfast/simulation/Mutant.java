package dev.holdfast.simulation;

import java.util.Locale;
import java.util.stream.Stream;

/** A known mistake that can be put into the world; MutantTest names the rules that find it, and within how many seeds. */
public enum Mutant {
    NONE,
    /** A bank acts as owner without looking at its lease. */
    SKIP_LEASE_CHECK,
    /** An observer does not wait until the lease has ended. */
    WAIT_BOUND_ZERO,
    /** A region goes on with its lease from when the answer came, not from before the question. */
    LEASE_FROM_THE_ANSWER,
    /** Clocks differ by more than the policy allows for. */
    SKEW_BEYOND_BOUND,
    /** A proposal that nobody answered counts as accepted. */
    SILENCE_IS_CONSENT,
    /** A step that nobody answered counts as done. */
    SILENCE_IS_DONE,
    /** A step acts before its start is in the journal. */
    JOURNAL_AFTER_ACTING,
    /** Slices are granted before the old owner's gate is closed and fenced. */
    GRANT_BEFORE_RECEIPT,
    GRANT_BEFORE_CUT,
    CUT_BEFORE_STOP,
    CONSUME_BEFORE_PROMOTE,
    PUBLISH_BEFORE_PROMOTE,
    PARITY_SKIPPED,
    /** A grant gives the epoch that the slice had already. */
    EPOCH_REUSE,
    /** A promotion that is made again has its effect again. */
    NON_IDEMPOTENT_STEP,
    /** An imported transaction is posted although the books have it. */
    IMPORT_TWICE,
    /** An agent that was started again carries out what it reads of the past. */
    PAST_TAKEN_FOR_PRESENT,
    /** An agent reports only what the quorum does not hold of it, and may never learn that it is heard. */
    ONLY_NEWS_IS_SAID,
    /** A bank carries out the order of a plan that a newer one has replaced. */
    OLD_PLAN_OBEYED,
    /** A region that took over goes on acknowledging the lost one. */
    ACKNOWLEDGE_AFTER_TAKEOVER,
    CAP_DROPPED,
    /** A region takes the other's balances over instead of adding up what it applies. */
    BALANCE_REPLICATED,
    /** Whatever comes from the other region's journal is taken in, also again and out of its order. */
    SEQUENCE_NOT_CHECKED,
    /** Each owner has an id of its own for a request, which therefore does not meet itself. */
    KEY_NOT_DERIVED,
    /** A takeover keeps nothing back of what the lost owner had reserved. */
    RESERVATIONS_FORGOTTEN,
    REARM_WITHOUT_WAITING,
    FENCE_ONLY_MOVING_SLICES,
    /** A fence puts any epoch into the owner row, also an older one. */
    FENCE_GOES_BACK,
    /** A returned region throws away what the other had not acknowledged, instead of having it imported. */
    TAIL_REWOUND,
    /** A bank answers questions without looking at its lease. */
    READ_WITHOUT_LEASE,
    /** A front door takes any table it is offered. */
    STALE_TABLE_ACCEPTED,
    /** A condemned region's renewals are answered as if they counted. */
    RENEWED_WHILE_CONDEMNED,
    /** A person's failover does not wait until the condemned region's lease has ended. */
    CONDEMNED_WITHOUT_WAITING,
    /** A switchover grants before the old owner has closed its gate. */
    SWITCHOVER_WITHOUT_RECEIPT,
    /** An abort opens the owner's gate before it is in the journal. */
    REOPENED_BEFORE_JOURNALED,
    /** A switchover is aborted although its new owner has its grant. */
    ABORT_AFTER_GRANT,
    /** An abort leaves the slices with their gate closed. */
    ABORT_WITHOUT_REOPENING,
    /** Who asked for something may approve it as well. */
    SAME_PERSON_APPROVES,
    /** A step that others rely on is skipped. */
    STEP_OF_AN_INVARIANT_SKIPPED,
    /** A paused plan goes on. */
    PAUSE_IGNORED,
    /** A region under maintenance is declared lost by policy. */
    MAINTENANCE_IGNORED,
    /** Nobody remembers that a person has moved a slice away from its home. */
    PLACEMENT_FORGOTTEN;

    /** The name on the command line, for example {@code cap-dropped}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads the word of the command line. */
    public static Mutant of(String word) {
        for (Mutant mutant : values()) {
            if (mutant.word().equals(word)) {
                return mutant;
            }
        }
        throw new IllegalArgumentException("unknown mutant '" + word + "': use one of "
                + Stream.of(values()).map(Mutant::word).toList());
    }
}
