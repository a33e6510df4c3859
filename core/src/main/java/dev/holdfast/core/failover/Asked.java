package dev.holdfast.core.failover;

/**
 * Who wanted something, and why.
 *
 * @param who the person as the API knows them, or {@code agent@place} for what policy decided
 * @param automatic whether policy decided it, not a person
 */
public record Asked(String who, String reason, boolean automatic) {
    public static final int WHO_LIMIT = 200;
    public static final int REASON_LIMIT = 500;

    public Asked {
        if (who.isBlank() || who.length() > WHO_LIMIT) {
            throw new IllegalArgumentException("who must have 1 to " + WHO_LIMIT + " characters");
        }
        if (reason.length() > REASON_LIMIT) {
            throw new IllegalArgumentException("a reason has at most " + REASON_LIMIT + " characters");
        }
    }

    public static Asked by(String who, String reason) {
        return new Asked(who, reason, false);
    }

    /** What the agent at the place decided by its policy. */
    public static Asked byPolicy(String place, String reason) {
        String cut = reason.length() > REASON_LIMIT ? reason.substring(0, REASON_LIMIT) : reason;
        return new Asked("agent@" + place, cut, true);
    }

    @Override
    public String toString() {
        return reason.isBlank() ? who : who + ": " + reason;
    }
}
