package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.journal.Envelope.AccountOpened;
import dev.holdfast.journal.Envelope.Line;
import dev.holdfast.journal.Envelope.LoanRequested;
import dev.holdfast.journal.Envelope.PendingLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a request comes to, before it has a number in the chain: to be posted, to be refused for good, or to wait. */
public sealed interface Draft {
    /** A failure that is an outcome: stored under the key and replicated. */
    record Refused(Refusal refusal, String detail) implements Draft {}

    /** A debit beyond the cap: the other region must record it first. */
    record NeedsReservation(String account, long amount) implements Draft {}

    /**
     * To be posted.
     *
     * @param debit what it takes from a customer, absent if nothing
     * @param event the domain event's type
     */
    record Posted(
            EntryKind kind,
            String word,
            List<Line> postings,
            @Nullable AccountOpened account,
            @Nullable LoanRequested loan,
            @Nullable PendingLeg pendingLeg,
            @Nullable Debit debit,
            @Nullable EventDraft event)
            implements Draft {

        static Posted of(EntryKind kind, List<Line> postings) {
            return new Posted(kind, "POSTED", postings, null, null, null, null, null);
        }

        Posted saying(EventDraft draft) {
            return new Posted(kind, word, postings, account, loan, pendingLeg, debit, draft);
        }

        Posted debiting(String from, long amount) {
            return new Posted(kind, word, postings, account, loan, pendingLeg, new Debit(from, amount), event);
        }

        Posted leaving(PendingLeg leg) {
            return new Posted(kind, word, postings, account, loan, leg, debit, event);
        }
    }

    record Debit(String account, long amount) {}

    /** A domain event without its envelope. */
    record EventDraft(String type, String subject, SortedMap<String, String> facts) {
        static EventDraft of(String type, String subject, Map<String, String> facts) {
            return new EventDraft(type, subject, new TreeMap<>(facts));
        }
    }

    /** Two lines that move an amount. */
    static List<Line> transfer(String from, String to, long amount) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(1, from, Money.CURRENCY, -amount, bucket(from)));
        lines.add(new Line(2, to, Money.CURRENCY, amount, bucket(to)));
        return lines;
    }

    private static String bucket(String account) {
        return account.startsWith("transit:") ? "transit" : "posted";
    }
}
