package dev.holdfast.bank.ledger;

import dev.holdfast.bank.region.Refusal;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.journal.Envelope.AccountOpened;
import dev.holdfast.journal.Envelope.CustomerChange;
import dev.holdfast.journal.Envelope.HoldChange;
import dev.holdfast.journal.Envelope.Line;
import dev.holdfast.journal.Envelope.LoanChange;
import dev.holdfast.journal.Envelope.PendingLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request comes to, before it has a number in the chain: to be posted, to be refused for good, or to wait. */
public sealed interface Draft {
    /** A failure that is an outcome: stored under the key and replicated. */
    record Refused(Refusal refusal, String detail) implements Draft {}

    /**
     * A debit beyond the cap: the other region must record it first.
     *
     * @param touch whether it is to record that the account is touched, too
     */
    record NeedsReservation(String account, long amount, boolean touch) implements Draft {}

    /**
     * To be posted.
     *
     * @param word what the answer calls it
     * @param debit what it takes from a customer, absent if nothing
     * @param event the domain event's type
     */
    record Posted(
            EntryKind kind,
            String word,
            List<Line> postings,
            Facts facts,
            @Nullable Debit debit,
            @Nullable EventDraft event)
            implements Draft {

        static Posted of(EntryKind kind, List<Line> postings) {
            return of(kind, "POSTED", postings, Facts.NONE);
        }

        static Posted of(EntryKind kind, String word, List<Line> postings, Facts facts) {
            return new Posted(kind, word, postings, facts, null, null);
        }

        Posted saying(EventDraft draft) {
            return new Posted(kind, word, postings, facts, debit, draft);
        }

        /** @param standIn how much of it was kept back */
        Posted debiting(String from, long amount, long standIn) {
            EventDraft told = event == null || standIn == 0 ? event : event.standingIn(standIn);
            return new Posted(kind, word, postings, facts, new Debit(from, amount, standIn), told);
        }

        Posted debiting(String from, long amount) {
            return debiting(from, amount, 0);
        }

        Posted leaving(PendingLeg leg) {
            return new Posted(kind, word, postings, facts.with(leg), debit, event);
        }
    }

    /** What it brings about besides postings. */
    record Facts(
            @Nullable AccountOpened account,
            @Nullable LoanChange loan,
            @Nullable PendingLeg pendingLeg,
            @Nullable HoldChange hold,
            @Nullable CustomerChange customer) {
        static final Facts NONE = new Facts(null, null, null, null, null);

        static Facts of(AccountOpened account) {
            return new Facts(account, null, null, null, null);
        }

        static Facts of(LoanChange loan) {
            return new Facts(null, loan, null, null, null);
        }

        static Facts of(HoldChange hold) {
            return new Facts(null, null, null, hold, null);
        }

        static Facts of(CustomerChange customer) {
            return new Facts(null, null, null, null, customer);
        }

        Facts with(PendingLeg leg) {
            return new Facts(account, loan, leg, hold, customer);
        }

        /** What the caller knows it by, if not by its transaction. */
        Optional<UUID> id() {
            return Optional.ofNullable(loan)
                    .map(LoanChange::loanId)
                    .or(() -> Optional.ofNullable(hold).map(HoldChange::holdId));
        }
    }

    /** @param standIn how much of it was kept back since a takeover */
    record Debit(String account, long amount, long standIn) {}

    /** A domain event without its envelope. */
    record EventDraft(String type, String subject, SortedMap<String, String> facts) {
        public static EventDraft of(String type, String subject, Map<String, String> facts) {
            return new EventDraft(type, subject, new TreeMap<>(facts));
        }

        private EventDraft standingIn(long amount) {
            SortedMap<String, String> more = new TreeMap<>(facts);
            more.put("standIn", Money.format(amount, Money.CURRENCY));
            return new EventDraft(type, subject, more);
        }
    }

    /** The refusal of an operation one of whose accounts is kept in another currency; empty if all are in this one. */
    static Optional<Draft> otherCurrency(String currency, AccountRow... accounts) {
        return Stream.of(accounts)
                .filter(account -> !account.currency().equals(currency))
                .findFirst()
                .map(account -> new Refused(
                        Refusal.CURRENCY_MISMATCH,
                        account.account() + " is kept in " + account.currency() + ", not in " + currency));
    }

    /** The refusal of a debit of an account that is frozen or blocked; empty if it may be debited. */
    static Optional<Draft> frozen(AccountRow account) {
        return account.open()
                ? Optional.empty()
                : Optional.of(new Refused(
                        Refusal.ACCOUNT_FROZEN, account.account() + " is " + account.status() + ": nothing leaves it"));
    }

    /** Two lines that move an amount. */
    static List<Line> transfer(String from, String to, long amount, String currency) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(1, from, currency, -amount, bucket(from)));
        lines.add(new Line(2, to, currency, amount, bucket(to)));
        return lines;
    }

    static Line line(int number, String account, long amount, String currency, String bucket) {
        return new Line(number, account, currency, amount, bucket);
    }

    static String bucket(String account) {
        return account.startsWith("transit:") ? Line.TRANSIT : Line.POSTED;
    }
}
