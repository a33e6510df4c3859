package dev.holdfast.journal;

import dev.holdfast.journal.Envelope.CaseChange;
import dev.holdfast.journal.Envelope.CaseOpened;
import java.time.OffsetDateTime;

/** Cases: opened by the entry that takes a tail's entry in, or by one of their own, decided by others; the same in both regions. */
final class JdbcCases {
    private JdbcCases() {}

    static void open(RoundTrip trip, CaseOpened opened, Envelope carrier, String evidence) {
        trip.add(
                "insert into ledger_case (case_id, kind, detail, status, slice, account, entry, since, suggestion, opened_at)"
                        + " values (?, ?, ?, 'open', ?, ?, ?, ?, ?, ?) on conflict (case_id) do nothing",
                opened.caseId(),
                opened.rule(),
                opened.detail(),
                carrier.place().slice(),
                opened.account(),
                evidence,
                opened.since(),
                opened.suggestion(),
                OffsetDateTime.parse(carrier.committedAt()));
    }

    /** What is decided stays decided, whatever a tail still brings. */
    static void change(RoundTrip trip, CaseChange change, String at) {
        boolean decided = change.approvedBy() != null;
        trip.add(
                "update ledger_case set status = ?, decision = ?, reason = ?, asked_by = ?, approved_by = ?, changed_at = ?"
                        + " where case_id = ? and status <> 'closed'",
                decided ? "closed" : "asked",
                change.decision(),
                change.reason(),
                change.askedBy(),
                change.approvedBy(),
                OffsetDateTime.parse(at),
                change.caseId());
    }
}
