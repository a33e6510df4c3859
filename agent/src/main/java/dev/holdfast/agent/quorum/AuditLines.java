package dev.holdfast.agent.quorum;

import dev.holdfast.core.failover.AuditEntry;
import dev.holdfast.protocol.AuditAnswer;

/** Lines of the audit as they are written. */
public final class AuditLines {
    private AuditLines() {}

    public static AuditAnswer.Line of(AuditEntry entry) {
        return new AuditAnswer.Line(
                entry.number(),
                entry.at().toString(),
                entry.who(),
                entry.action(),
                entry.detail(),
                entry.outcome(),
                entry.hash().hex());
    }
}
