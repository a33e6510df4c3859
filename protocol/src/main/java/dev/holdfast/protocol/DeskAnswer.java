package dev.holdfast.protocol;

import java.util.List;
import java.util.SortedMap;

/** What people have in hand with the group ({@code GET /v1/approvals}). Times are ISO texts. */
public record DeskAnswer(List<Approval> approvals, SortedMap<String, Maintenance> maintenance) {
    /** Something that waits for a second person. */
    public record Approval(long number, String what, String reason, String askedBy, String askedAt, String expiresAt) {}

    /** A region that only a person may take over. */
    public record Maintenance(String until, String who, String reason) {}
}
