package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.ledger.Progress;
import dev.holdfast.bank.ledger.Progress.Position;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Places;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.core.model.SliceId;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What sessions have seen, and what the books here must have before a session is shown more of them: a session that goes
 * from region to region reads its own writes, and what it reads never goes back.
 */
public final class Sessions {
    /** Requests that wait for the other region's entries at once. */
    private static final int AT_ONCE = 16;

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Progress progress;
    private final Teller teller;
    private final Places waiting =
            new Places(AT_ONCE, Refusal.BANK_BUSY, AT_ONCE + " requests wait for the other region's entries already");

    public Sessions(Progress progress, Teller teller) {
        this.progress = progress;
        this.teller = teller;
    }

    /** Whether the books here have what the caller has seen of a slice, or come to it while the caller likes to wait. */
    boolean reaches(Caller caller, SliceId slice) {
        SessionPosition session = caller.session();
        Set<Position> seen = session == null ? Set.of() : session.in(slice);
        return seen.isEmpty()
                || outstanding(slice, seen).isEmpty()
                || comes(slice, seen, caller.preference().patience());
    }

    /** What is not in the books here. */
    private Set<Position> outstanding(SliceId slice, Set<Position> seen) {
        return teller.read(() -> seen.stream()
                .filter(position -> !progress.has(slice, position))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private boolean comes(SliceId slice, Set<Position> seen, Duration patience) {
        try (Places.Place place = waiting.take()) {
            long end = System.nanoTime() + patience.toNanos();
            boolean here = false;
            while (!here
                    && System.nanoTime() - end < 0
                    && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK.toNanos());
                here = outstanding(slice, seen).isEmpty();
            }
            return here;
        }
    }

    /**
     * The session after its write, as its client is to send it next; absent where the client keeps none. What it has seen, and a
     * lost owner's tail has yet to bring, is not forgotten for what was written since.
     */
    @Nullable
    String afterWrite(Caller caller, SliceId slice, StoredAnswer answer) {
        SessionPosition session = caller.session();
        if (session == null) {
            return null;
        }
        return Answers.position(answer)
                .map(position -> session.having(slice, position, outstanding(slice, session.in(slice))))
                .orElse(session)
                .header();
    }

    /**
     * The session after a read, to be called when the read is over: it may then have seen less than this, and never
     * more.
     */
    @Nullable
    String afterRead(Caller caller, SliceId slice) {
        SessionPosition session = caller.session();
        return session == null
                ? null
                : session.having(slice, teller.read(() -> progress.newest(slice)), Set.of())
                        .header();
    }
}
