package dev.holdfast.bank.ledger;

import dev.holdfast.bank.ledger.Posting.Attempt;
import dev.holdfast.bank.region.Places;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.Epoch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts together what arrives while others are being posted: the one who waits longest takes everybody's request with its own, so
 * that commits, locks and statements are shared by as many as there are. Whoever comes alone is posted alone and at once. One
 * transaction of shared requests is made at a time; a second one would halve what each shares and wait for its locks. If it
 * fails, each of its requests is posted alone, by the thread that brought it. Requests that cannot say beforehand what they
 * touch are not for it.
 *
 * <pre>
 *   joins ──(nobody leads)───────────────────► leads: takes those who wait, posts, tells each
 *     │                                          ▲                    │
 *     └─► waits ──(the leader before has ended)──┘                    ├──► ended
 *          │  └──(taken by a leader, however long it takes)───────────┤
 *          │                                                          └──► alone: posted by itself
 *          └──({@link #PATIENCE} is over)──► withdrawn, nothing of it was posted
 * </pre>
 */
public final class PostingQueue {
    /** Requests in one transaction: more would keep the locks of the first ones longer than they save. */
    static final int TOGETHER = 32;

    /**
     * How long after a shared transaction the next one waits for as many as were in it. Those who have just been answered come
     * again at once or not soon, and a transaction of the few who came meanwhile would make two small ones of one.
     */
    static final Duration GATHERING = Duration.ofNanos(200_000);

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(PostingQueue.class);

    private final Posting posting;
    private final Places connections;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition company = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean led;
    private int lastTogether = 1;
    private long lastEnd;

    /** @param connections for those who are posted alone; what is shared has one besides */
    public PostingQueue(Posting posting, Places connections) {
        this.posting = posting;
        this.connections = connections;
    }

    private record Waiting(Order order, CompletableFuture<Turn> turn) {}

    /** What one who waits is told. */
    private sealed interface Turn {
        /** Another has posted it. */
        record Ended(Attempt attempt) implements Turn {}

        /** It is no longer among those who wait, and posts itself and those who are. */
        record Lead() implements Turn {}

        /** Nothing of it was posted together with others, or nobody knows. */
        record Alone() implements Turn {}

        static Turn of(Attempt attempt) {
            return attempt instanceof Attempt.Alone ? new Alone() : new Ended(attempt);
        }
    }

    /**
     * Posts a request that says what it touches, as the owner at an epoch.
     *
     * @throws RefusedException if nothing was done
     */
    public Attempt attempt(Operation operation, RequestContext context, Epoch epoch, boolean reserved) {
        Waiting own = new Waiting(posting.order(operation, context, epoch, reserved), new CompletableFuture<>());
        join(own);
        Turn turn = turn(own);
        if (turn instanceof Turn.Lead) {
            turn = lead(own.order());
        }
        return Posting.settled(turn instanceof Turn.Ended ended ? ended.attempt() : alone(own.order()));
    }

    private void join(Waiting own) {
        lock.lock();
        try {
            waiting.add(own);
            if (led) {
                company.signal();
            } else {
                led = true;
                leadOn();
            }
        } finally {
            lock.unlock();
        }
    }

    private Turn turn(Waiting own) {
        try {
            return own.turn().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return unlessWithdrawn(own);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unlessWithdrawn(own);
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody ends a turn with a failure", e);
        }
    }

    /** Who has been taken by another waits for it, however long: it may be posted. */
    private Turn unlessWithdrawn(Waiting own) {
        lock.lock();
        try {
            if (waiting.remove(own)) {
                throw new RefusedException(Refusal.DATABASE_UNAVAILABLE, "too many requests wait for the database");
            }
        } finally {
            lock.unlock();
        }
        return own.turn().join();
    }

    /** Whatever happens, everybody who was taken is told something, and somebody leads on. */
    private Turn lead(Order own) {
        List<Waiting> others = new ArrayList<>();
        try {
            take(own, others);
            return post(own, others);
        } finally {
            others.forEach(each -> each.turn().complete(new Turn.Alone()));
            lock.lock();
            try {
                lastTogether = 1 + others.size();
                lastEnd = System.nanoTime();
                leadOn();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Whoever waits longest leads next. */
    private void leadOn() {
        Waiting next = waiting.poll();
        if (next == null) {
            led = false;
        } else {
            next.turn().complete(new Turn.Lead());
        }
    }

    private Turn post(Order own, List<Waiting> others) {
        List<Order> orders = new ArrayList<>(List.of(own));
        others.forEach(each -> orders.add(each.order()));
        List<Attempt> ends;
        try {
            ends = posting.attempt(orders);
        } catch (RuntimeException e) {
            if (others.isEmpty()) {
                throw e;
            }
            LOG.warn(
                    "a shared posting transaction failed, its requests are posted alone requests={}", orders.size(), e);
            return new Turn.Alone();
        }
        for (int number = 0; number < others.size(); number++) {
            others.get(number).turn().complete(Turn.of(ends.get(number + 1)));
        }
        return Turn.of(ends.get(0));
    }

    private Attempt alone(Order order) {
        try (Places.Place place = connections.await(PATIENCE)) {
            return posting.attempt(List.of(order)).get(0);
        }
    }

    /** The oldest, as many as go together; a key that is among them already waits for the next turn. */
    private void take(Order own, List<Waiting> others) {
        Set<String> keys = new TreeSet<>(Set.of(own.key()));
        lock.lock();
        try {
            gather();
            Iterator<Waiting> each = waiting.iterator();
            while (each.hasNext() && others.size() + 1 < TOGETHER) {
                Waiting next = each.next();
                if (keys.add(next.order().key())) {
                    others.add(next);
                    each.remove();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Those who have just been answered come again at once, if they come again. Nobody's request goes with an interrupted one. */
    private void gather() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the leader was interrupted");
        }
        long left = lastEnd + GATHERING.toNanos() - System.nanoTime();
        while (left > 0 && waiting.size() + 1 < lastTogether) {
            left = company.awaitNanos(left);
        }
    }
}
