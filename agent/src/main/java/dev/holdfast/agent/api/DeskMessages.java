package dev.holdfast.agent.api;

import dev.holdfast.agent.quorum.AuditLines;
import dev.holdfast.core.failover.AuditTrail;
import dev.holdfast.core.failover.Desk;
import dev.holdfast.protocol.AuditAnswer;
import dev.holdfast.protocol.DeskAnswer;
import java.util.TreeMap;

/** What people have in hand, and the audit, as they go over the wire. */
final class DeskMessages {
    private DeskMessages() {}

    static DeskAnswer of(Desk desk) {
        TreeMap<String, DeskAnswer.Maintenance> maintenance = new TreeMap<>();
        desk.silences()
                .forEach((region, silence) -> maintenance.put(
                        region.name(),
                        new DeskAnswer.Maintenance(
                                silence.until().toString(),
                                silence.asked().who(),
                                silence.asked().reason())));
        return new DeskAnswer(
                desk.approvals().values().stream()
                        .map(approval -> new DeskAnswer.Approval(
                                approval.id().number(),
                                approval.wish().sentence(),
                                approval.asked().reason(),
                                approval.asked().who(),
                                approval.askedAt().toString(),
                                approval.expiresAt().toString()))
                        .toList(),
                maintenance);
    }

    static AuditAnswer of(AuditTrail trail) {
        return new AuditAnswer(
                trail.count(),
                trail.head().hex(),
                trail.recent().stream().map(AuditLines::of).toList());
    }
}
