package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The loans that a stream has drawn and whose end it has not drawn, the oldest first. */
final class DrawnLoans {
    /** So many draws after the one before it, the next word on a loan is said at the earliest. */
    private static final int LEAST_DISTANCE = 40;

    /**
     * A loan.
     *
     * @param number of the draw that asked for it
     * @param last the draw that said something of it last
     */
    record Drawn(int number, int last, Request request) {}

    private final Deque<Drawn> asked = new ArrayDeque<>();
    private final Deque<Drawn> approved = new ArrayDeque<>();

    void asked(int number, Request request) {
        asked.addLast(new Drawn(number, number, request));
    }

    void approved(Drawn drawn, int at) {
        approved.addLast(new Drawn(drawn.number(), at, drawn.request()));
    }

    /** Takes the next loan to decide out. */
    Optional<Drawn> toDecide(int at) {
        return next(asked, at);
    }

    /** Takes the next loan to pay out, out. */
    Optional<Drawn> toPay(int at) {
        return next(approved, at);
    }

    private static Optional<Drawn> next(Deque<Drawn> waiting, int at) {
        Drawn first = waiting.peekFirst();
        return first == null || at - first.last() < LEAST_DISTANCE
                ? Optional.empty()
                : Optional.of(waiting.removeFirst());
    }
}
