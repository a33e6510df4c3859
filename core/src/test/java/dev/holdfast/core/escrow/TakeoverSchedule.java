package dev.holdfast.core.escrow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * One account under a random schedule: its owner debits and credits, the other region applies and acknowledges over a
 * slow line, takes over at some moment without the owner's knowledge, and spends what the rule lets it. A
 * credit that it did not have at its cut may be asked for again there; the merge then reverses the owner's copy.
 */
final class TakeoverSchedule {
    /** What is done wrong on purpose. */
    enum Fault {
        NONE,
        CAP_DROPPED,
        STILL_ACKNOWLEDGING,
        CUT_READ_FIRST,
        CREDITS_GIVE_RIGHTS
    }

    private static final EscrowPolicy POLICY = EscrowPolicy.DEFAULT;
    private static final int MOVES = 60;

    private final Random random;
    private final Fault fault;

    /** An entry of the owner's chain. */
    private record Entry(long amount, boolean reserved) {}

    private final List<Entry> chain = new ArrayList<>();
    private final Deque<Integer> acknowledgementsUnderway = new ArrayDeque<>();
    private final List<Entry> reservations = new ArrayList<>();
    private long ownerBalance;
    private int ownerAcknowledged;
    private int applied;
    private int cutRead = -1;
    private int cut = -1;
    private boolean acknowledging = true;
    private long survivorBalance;
    private long survivorBlock;
    private final long opening;
    private long survivorSpent;
    private int replayed;

    TakeoverSchedule(long seed, Fault fault) {
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
        switch (random.nextInt(6)) {
            case 0, 1 -> debit(1 + random.nextInt(3_000));
            case 2 -> credit(1 + random.nextInt(500));
            case 3 -> apply();
            case 4 -> deliver();
            default -> survive();
        }
    }

    private void debit(long amount) {
        long unacknowledged = chain.subList(ownerAcknowledged, chain.size()).stream()
                .filter(entry -> entry.amount() < 0 && !entry.reserved())
                .mapToLong(entry -> -entry.amount())
                .sum();
        long credits = chain.subList(ownerAcknowledged, chain.size()).stream()
                .filter(entry -> entry.amount() > 0 && fault != Fault.CREDITS_GIVE_RIGHTS)
                .mapToLong(Entry::amount)
                .sum();
        DebitPosition position =
                new DebitPosition(ownerBalance, 0, unacknowledged, credits, fault == Fault.CAP_DROPPED);
        boolean reserved = false;
        DebitVerdict verdict = DebitRule.decide(POLICY, position, amount, false);
        if (verdict == DebitVerdict.RESERVE_FIRST && acknowledging) {
            reserved = true;
            verdict = DebitRule.decide(POLICY, position, amount, true);
        }
        if (verdict == DebitVerdict.ACCEPT) {
            Entry entry = new Entry(-amount, reserved);
            if (reserved) {
                reservations.add(entry);
            }
            chain.add(entry);
            ownerBalance -= amount;
        }
    }

    private void credit(long amount) {
        chain.add(new Entry(amount, false));
        ownerBalance += amount;
    }

    /** Entries go on arriving after the cut; then they count for nothing but, wrongly, an acknowledgement. */
    private void apply() {
        if (applied < chain.size() && (cut < 0 || fault == Fault.STILL_ACKNOWLEDGING)) {
            applied++;
            reservations.remove(chain.get(applied - 1));
            if (acknowledging) {
                acknowledgementsUnderway.add(applied);
            }
        }
    }

    private void deliver() {
        Integer arrived = acknowledgementsUnderway.poll();
        if (arrived != null) {
            ownerAcknowledged = Math.max(ownerAcknowledged, arrived);
        }
    }

    /** The takeover's two moves at different moments, then spending. */
    private void survive() {
        if (cut >= 0) {
            replayCredit();
            spend(1 + random.nextInt(2_000));
        } else if (fault == Fault.CUT_READ_FIRST && cutRead < 0) {
            cutRead = applied;
        } else if (fault != Fault.STILL_ACKNOWLEDGING && acknowledging) {
            acknowledging = false;
        } else {
            takeOver(fault == Fault.CUT_READ_FIRST ? cutRead : applied);
        }
    }

    private void takeOver(int at) {
        cut = at;
        survivorBalance = opening
                + chain.subList(0, cut).stream().mapToLong(Entry::amount).sum();
        long reserved =
                reservations.stream().mapToLong(entry -> -entry.amount()).sum();
        survivorBlock = POLICY.takeoverBlock(survivorBalance, reserved);
    }

    /** The survivor's copy replaces the owner's, so the merged balance stays the owner's less what was spent. */
    private void replayCredit() {
        replayed = Math.max(replayed, cut);
        while (replayed < chain.size()) {
            long amount = chain.get(replayed).amount();
            replayed++;
            if (amount > 0) {
                survivorBalance += amount;
                return;
            }
        }
    }

    private void spend(long amount) {
        DebitPosition position = new DebitPosition(survivorBalance, survivorBlock, 0, 0, true);
        if (DebitRule.decide(POLICY, position, amount, false) == DebitVerdict.ACCEPT) {
            survivorBalance -= amount;
            survivorSpent += amount;
        }
    }
}
