package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.ledger.Progress;
import dev.holdfast.bank.ledger.Progress.Position;
import dev.holdfast.bank.ledger.StoredAnswer;
import dev.holdfast.bank.region.Places;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.core.model.SliceId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
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
        Optional<Position> seen = Optional.ofNullable(caller.session()).flatMap(session -> session.in(slice));
        return seen.isEmpty()
                || has(slice, seen.get())
                || comes(slice, seen.get(), caller.preference().patience());
    }

    private boolean has(SliceId slice, Position position) {
        return teller.read(() -> progress.has(slice, position));
    }

    private boolean comes(SliceId slice, Position position, Duration patience) {
        try (Places.Place place = waiting.take()) {
            long end = System.nanoTime() + patience.toNanos();
            boolean here = false;
            while (!here
                    && System.nanoTime() - end < 0
                    && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK.toNanos());
                here = has(slice, position);
            }
            return here;
        }
    }

    /** The session after its write, as its client is to send it next; absent where the client keeps none. */
    @Nullable
    String afterWrite(Caller caller, SliceId slice, StoredAnswer answer) {
        SessionPosition session = caller.session();
        if (session == null) {
            return null;
        }
        return Answers.position(answer)
                .map(position -> session.having(slice, position))
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
                : session.having(slice, teller.read(() -> progress.newest(slice)))
                        .header();
    }
}
