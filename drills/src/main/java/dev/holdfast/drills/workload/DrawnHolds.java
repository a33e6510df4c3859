package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SplittableRandom;

/** The holds that a stream has drawn and whose end it has not drawn, the oldest first. */
final class DrawnHolds {
    /** So many draws after its authorisation a hold is used at the earliest, as when a guest leaves the hotel. */
    private static final int LEAST_DISTANCE = 40;

    private static final int SHORT_IN_A_HUNDRED = 20;
    private static final int LONGEST_SHORT_SECONDS = 8;
    private static final long LONG_SECONDS = 86_400;

    /** A hold, and how much of it no draw has captured. */
    record Drawn(int number, Request request, long left) {}

    private final Deque<Drawn> open = new ArrayDeque<>();

    /** Some end within seconds by themselves, the others never in a drill. */
    static long seconds(SplittableRandom random) {
        return random.nextInt(100) < SHORT_IN_A_HUNDRED ? 2 + random.nextInt(LONGEST_SHORT_SECONDS - 1) : LONG_SECONDS;
    }

    void authorised(int number, Request request) {
        open.addLast(new Drawn(number, request, request.amount()));
    }

    /** Takes the next hold to use out, if any is old enough. */
    Optional<Drawn> next(int at) {
        Drawn first = open.peekFirst();
        return first == null || at - first.number() < LEAST_DISTANCE
                ? Optional.empty()
                : Optional.of(open.removeFirst());
    }

    /** Puts a hold back of which a part was captured. */
    void captured(Drawn drawn, long amount) {
        open.addFirst(new Drawn(drawn.number(), drawn.request(), drawn.left() - amount));
    }
}
