package dev.holdfast.core.failover;

import dev.holdfast.core.journal.ChainHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What people asked for and what came of it, as a chain of hashes; the whole of it is in each agent's audit file.
 *
 * @param count how many lines there have ever been
 * @param head hash of the last one
 * @param recent the last ones, oldest first, at most {@link #RECENT_LIMIT}
 */
public record AuditTrail(long count, ChainHash head, List<AuditEntry> recent) {
    public static final int RECENT_LIMIT = 50;
    static final AuditTrail EMPTY = new AuditTrail(0, ChainHash.GENESIS, List.of());

    public AuditTrail {
        recent = List.copyOf(recent);
    }

    AuditTrail with(Instant at, String who, String action, String detail, String outcome) {
        AuditEntry entry = AuditEntry.after(this, at, who, action, detail, outcome);
        List<AuditEntry> all = new ArrayList<>(recent);
        all.add(entry);
        List<AuditEntry> kept = all.subList(Math.max(0, all.size() - RECENT_LIMIT), all.size());
        return new AuditTrail(count + 1, entry.hash(), kept);
    }
}
