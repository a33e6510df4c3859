package dev.holdfast.core.escrow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One account under a random schedule in which its owner touches it, ends the touch, and turns the touch set on and off by
 * entries of its chain, while the other region applies, acknowledges, takes over at some moment without the owner's knowledge,
 * and spends all that the rule lets it.
 */
final class TouchSchedule {
    /** What is done wrong on purpose. */
    enum Fault {
        NONE,
        /** The owner has no touch set in force as soon as it wishes, and the survivor trusts the one it knows of. */
        OFF_AT_ONCE,
        /** The survivor trusts an empty touch set though there never was one. */
        TRUSTED_WITHOUT_TERMS,
        COUNTED_UNRECORDED,
        ENDED_WHILE_UNACKNOWLEDGED,
        TOLD_BEFORE_IT_ENDED,
        LATE_END_TAKES_A_NEWER_TOUCH
    }

    private static final EscrowPolicy TOUCHING =
            new EscrowPolicy(EscrowPolicy.DEFAULT.cap(), EscrowPolicy.DEFAULT.percent(), true);
    private static final int MOVES = 100;

    private final Random random;
    private final Fault fault;

    /** An entry of the owner's chain: a posting, or terms. */
    private record Entry(long amount, boolean reserved, EscrowPolicy terms) {}

    private final List<Entry> chain = new ArrayList<>();
    private final List<Entry> reservations = new ArrayList<>();
    private final Deque<Integer> acknowledgementsUnderway = new ArrayDeque<>();
    private final Deque<Integer> endsUnderway = new ArrayDeque<>();
    private final SortedSet<Integer> counting = new TreeSet<>();
    private final SortedSet<Integer> recorded = new TreeSet<>();
    private EscrowPolicy newest = EscrowPolicy.DEFAULT;
    private EscrowPolicy force = EscrowPolicy.DEFAULT;
    private int termsAt;
    private int touches;
    private long ownerBalance;
    private int ownerAcknowledged;
    private int applied;
    private boolean acknowledging = true;
    private boolean taken;
    private long survivorBalance;
    private long survivorBlock;
    private long survivorSpent;
    private final long opening;

    TouchSchedule(long seed, Fault fault) {
        this.random = new Random(seed);
        this.fault = fault;
        this.opening = 1_000 + random.nextInt(9_000);
        this.ownerBalance = opening;
    }

    /** The account's balance when both histories have been merged. */
    long run() {
        for (int move = 0; move < MOVES; move++) {
            step();
        }
        return ownerBalance - survivorSpent;
    }

    private void step() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> debit(1 + random.nextInt(3_000));
            case 4 -> post(new Entry(1 + random.nextInt(500), false, newest));
            case 5, 6, 7, 8 -> apply();
            case 9, 10, 11 -> acknowledged();
            case 12 -> touch();
            case 13, 14 -> end();
            case 15, 16 -> endArrives();
            case 17 -> change(newest.touchSet() ? EscrowPolicy.DEFAULT : TOUCHING);
            default -> survive();
        }
    }

    private List<Entry> unacknowledged() {
        return chain.subList(ownerAcknowledged, chain.size());
    }

    private long local() {
        return unacknowledged().stream()
                .filter(entry -> entry.amount() < 0 && !entry.reserved())
                .mapToLong(entry -> -entry.amount())
                .sum();
    }

    private void debit(long amount) {
        long credits = unacknowledged().stream()
                .mapToLong(entry -> Math.max(0, entry.amount()))
                .sum();
        DebitPosition position = new DebitPosition(ownerBalance, 0, 0, local(), credits, !counting.isEmpty(), false);
        DebitVerdict verdict = DebitRule.decide(force, position, amount, false);
        if (verdict == DebitVerdict.ACCEPT) {
            post(new Entry(-amount, false, newest));
        } else if (verdict == DebitVerdict.RESERVE_FIRST && acknowledging) {
            Entry entry = new Entry(-amount, true, newest);
            reservations.add(entry);
            touch();
            post(entry);
        }
    }

    private void post(Entry entry) {
        chain.add(entry);
        ownerBalance += entry.amount();
    }

    private void touch() {
        if (force.touchSet() && counting.isEmpty() && (acknowledging || fault == Fault.COUNTED_UNRECORDED)) {
            touches++;
            counting.add(touches);
            if (acknowledging) {
                recorded.add(touches);
            }
        }
    }

    private void end() {
        if (!counting.isEmpty() && (local() == 0 || fault == Fault.ENDED_WHILE_UNACKNOWLEDGED)) {
            int touch = counting.first();
            endsUnderway.add(touch);
            if (fault == Fault.TOLD_BEFORE_IT_ENDED) {
                recorded.remove(touch);
            } else {
                counting.remove(touch);
            }
        }
    }

    private void endArrives() {
        Integer touch = endsUnderway.poll();
        if (touch != null) {
            counting.remove(touch);
            recorded.remove(touch);
            if (fault == Fault.LATE_END_TAKES_A_NEWER_TOUCH) {
                recorded.clear();
            }
        }
    }

    private void change(EscrowPolicy terms) {
        newest = terms;
        force = fault == Fault.OFF_AT_ONCE ? terms : force.stricter(terms);
        post(new Entry(0, false, terms));
        termsAt = chain.size();
    }

    private void apply() {
        if (applied < chain.size() && !taken) {
            applied++;
            reservations.remove(chain.get(applied - 1));
            if (acknowledging) {
                acknowledgementsUnderway.add(applied);
            }
        }
    }

    private void acknowledged() {
        Integer arrived = acknowledgementsUnderway.poll();
        if (arrived != null) {
            ownerAcknowledged = Math.max(ownerAcknowledged, arrived);
            force = ownerAcknowledged >= termsAt ? newest : force;
        }
    }

    private void survive() {
        if (taken) {
            spend();
        } else if (acknowledging) {
            acknowledging = random.nextInt(6) > 0;
        } else {
            takeOver();
        }
    }

    private void takeOver() {
        taken = true;
        survivorBalance = opening
                + chain.subList(0, applied).stream().mapToLong(Entry::amount).sum();
        EscrowPolicy known =
                applied == 0 ? EscrowPolicy.DEFAULT : chain.get(applied - 1).terms();
        EscrowPolicy policy = fault == Fault.TRUSTED_WITHOUT_TERMS ? TOUCHING : known;
        long reserved =
                reservations.stream().mapToLong(entry -> -entry.amount()).sum();
        survivorBlock = policy.takeoverBlock(survivorBalance, reserved, !recorded.isEmpty());
    }

    private void spend() {
        DebitPosition position = new DebitPosition(survivorBalance, survivorBlock, 0, 0, true);
        long amount = 1 + random.nextInt(2_000);
        if (DebitRule.decide(EscrowPolicy.DEFAULT, position, amount, false) == DebitVerdict.ACCEPT) {
            survivorBalance -= amount;
            survivorSpent += amount;
        }
    }
}
