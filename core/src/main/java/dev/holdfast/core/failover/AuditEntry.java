package dev.holdfast.core.failover;

import dev.holdfast.core.journal.ChainHash;
import java.time.Instant;

/**
 * One line of the audit.
 *
 * @param number from 1, without gaps
 * @param outcome {@code accepted}, or why not
 * @param hash over the line before and this one
 */
public record AuditEntry(
        long number, Instant at, String who, String action, String detail, String outcome, ChainHash hash) {
    static AuditEntry after(AuditTrail trail, Instant at, String who, String action, String detail, String outcome) {
        long number = trail.count() + 1;
        return new AuditEntry(
                number,
                at,
                who,
                action,
                detail,
                outcome,
                trail.head().next(text(number, at, who, action, detail, outcome)));
    }

    /** Whether the line follows the hash: what it says is what was written after that line. */
    public boolean follows(ChainHash before) {
        return before.next(text(number, at, who, action, detail, outcome)).equals(hash);
    }

    /** Each part with its length before it, so that no two lines have the same text. */
    private static String text(long number, Instant at, String who, String action, String detail, String outcome) {
        StringBuilder text = new StringBuilder();
        for (String part : new String[] {Long.toString(number), at.toString(), who, action, detail, outcome}) {
            text.append(part.length()).append(':').append(part).append('\n');
        }
        return text.toString();
    }
}
