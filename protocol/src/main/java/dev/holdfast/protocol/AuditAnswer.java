package dev.holdfast.protocol;

import java.util.List;

/**
 * The end of the audit ({@code GET /v1/audit}).
 *
 * @param count how many lines there have ever been
 * @param head hash of the last one
 */
public record AuditAnswer(long count, String head, List<Line> recent) {
    /** One line; also of each agent's {@code audit.jsonl}. */
    public record Line(long number, String at, String who, String action, String detail, String outcome, String hash) {}
}
