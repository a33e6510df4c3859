package dev.holdfast.bank.cases;

import dev.holdfast.bank.ledger.AccountRow;
import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.EntryWriter;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.Outcomes;
import dev.holdfast.bank.ledger.OwnerWork;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.journal.CaseDecision;
import dev.holdfast.core.journal.EntryKind;
import dev.holdfast.core.journal.TxnId;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.Envelope.CaseChange;
import dev.holdfast.journal.Envelope.Line;
import dev.holdfast.protocol.CaseMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Cases and their decisions. One person asks for a decision, another agrees, and both are entries of the journal: they are
 * chained, they are in the other region, and whoever owns the slice goes on where the owner before has stopped.
 *
 * <pre>
 *   open ──ask──► asked ──another person agrees──► closed
 *                 │   ▲
 *                 └───┘ asked for another decision
 * </pre>
 */
public final class Cases {
    private final OwnerWork work;
    private final CaseRows rows;

    /** @param reading whatever the fence of the business says, cases are shown */
    public Cases(OwnerWork work, JdbcClient reading) {
        this.work = work;
        this.rows = new CaseRows(reading);
    }

    /** The cases that wait, or those that are decided; the oldest first, at most {@value CaseRows#SHOWN}. */
    public List<CaseMessage> all(boolean closed) {
        return rows.all(closed);
    }

    /**
     * Asks for a decision; asked again, the newer question counts.
     *
     * @throws RefusedException if there is no such case, another region owns it, or the decision does not fit
     */
    public CaseMessage ask(UUID id, CaseDecision decision, String who, String reason) {
        SliceId slice = slice(id);
        work.asOwner(slice, () -> {
            requireWhole(slice);
            CaseRows own = new CaseRows(work.jdbc());
            CaseMessage found = requireOpen(own.lock(id));
            claim(found, decision);
            UUID entry = TxnId.derived(id, "asked:" + own.timesAsked(id));
            CaseChange change = new CaseChange(id, decision.word(), reason, who, null);
            write(slice, entry, EntryKind.CASE_ASKED, List.of(), change);
        });
        return found(id);
    }

    /**
     * Agrees to what another person asked for; the books change with it.
     *
     * @param wanted what was asked for, as the one who agrees has seen it
     * @param askedBy who asked, as the one who agrees has seen it
     * @throws RefusedException if nobody has asked, or the same person has, or the decision does not fit any more
     */
    public CaseMessage approve(UUID id, String who, CaseDecision wanted, String askedBy) {
        SliceId slice = slice(id);
        work.asOwner(slice, () -> {
            requireWhole(slice);
            lockBalances(found(id), slice);
            CaseMessage asked = requireOpen(new CaseRows(work.jdbc()).lock(id));
            CaseDecision decision = requireAsked(asked, who);
            if (decision != wanted || !askedBy.equals(asked.askedBy())) {
                throw new RefusedException(
                        Refusal.CASE_CHANGED,
                        asked.askedBy() + " wants " + decision.word() + " by now: look at it again");
            }
            CaseChange change = new CaseChange(
                    id, decision.word(), String.valueOf(asked.reason()), String.valueOf(asked.askedBy()), who);
            write(slice, TxnId.derived(id, "decided"), EntryKind.CASE_DECIDED, claim(asked, decision), change);
        });
        return found(id);
    }

    /** A lost owner may have decided it, or given the account what it lacks: its tail comes first. */
    private void requireWhole(SliceId slice) {
        if (new Outcomes(work.jdbc()).tailOutstanding(slice)) {
            throw new RefusedException(
                    Refusal.UNDECIDED, "a lost owner's tail of slice " + slice + " is to come, and may say more");
        }
    }

    private CaseMessage found(UUID id) {
        return rows.find(id)
                .orElseThrow(() -> new RefusedException(
                        Refusal.CASE_UNKNOWN, "no case " + id + " is known here: ./holdfast case list"));
    }

    private SliceId slice(UUID id) {
        SliceId slice = SliceId.of(found(id).slice());
        Ownership owner = work.board().of(slice);
        if (!owner.owner().equals(work.board().me())) {
            throw new RefusedException(
                    Refusal.WRONG_REGION, "slice " + slice + " is " + owner.owner() + "'s, and so are its cases");
        }
        return slice;
    }

    private void lockBalances(CaseMessage about, SliceId slice) {
        String account = about.account();
        if (account != null) {
            Books books = new Books(work.jdbc());
            String currency = known(books, account).currency();
            books.lock(List.of(account, Money.receivable(slice, currency)));
        }
    }

    private static CaseMessage requireOpen(CaseMessage about) {
        if (about.state().equals("closed")) {
            throw new RefusedException(
                    Refusal.CASE_CLOSED,
                    "case " + about.id() + " was decided: " + about.decision() + ", asked by " + about.askedBy()
                            + ", approved by " + about.approvedBy());
        }
        return about;
    }

    private static CaseDecision requireAsked(CaseMessage about, String who) {
        String decision = about.decision();
        if (!about.state().equals("asked") || decision == null) {
            throw new RefusedException(
                    Refusal.CASE_UNASKED,
                    "nobody has asked for a decision: ./holdfast case decide " + about.id() + " " + about.suggestion());
        }
        if (who.equals(about.askedBy())) {
            throw new RefusedException(Refusal.SAME_PERSON, who + " has asked for it, so somebody else must agree");
        }
        return CaseDecision.of(decision).orElseThrow();
    }

    /** The postings of a decision, if it fits the books as they are. */
    private List<Line> claim(CaseMessage about, CaseDecision decision) {
        String account = about.account();
        Books books = new Books(work.jdbc());
        long balance = account == null ? 0 : books.balance(account);
        return switch (decision) {
            case POST -> {
                PaidOutside.requireFit(about, books);
                yield List.of();
            }
            case KEEP -> {
                if (balance < 0) {
                    throw new RefusedException(
                            Refusal.CASE_UNFIT,
                            account + " is below zero: it stays so until it is a receivable, or the customer pays in");
                }
                yield List.of();
            }
            case RECEIVABLE -> {
                if (account == null || balance >= 0) {
                    throw new RefusedException(
                            Refusal.CASE_UNFIT, "nobody is below zero, so there is nothing to claim: keep");
                }
                yield claimed(known(books, account), -balance);
            }
        };
    }

    private static List<Line> claimed(AccountRow account, long amount) {
        String receivable = Money.receivable(account.slice(), account.currency());
        return List.of(
                new Line(1, account.account(), account.currency(), amount, Line.POSTED),
                new Line(2, receivable, account.currency(), -amount, Line.POSTED));
    }

    private static AccountRow known(Books books, String account) {
        return books.account(account)
                .orElseThrow(() -> new RefusedException(
                        Refusal.CASE_UNFIT, account + " is no customer's account that is known here"));
    }

    private void write(SliceId slice, UUID id, EntryKind kind, List<Line> lines, CaseChange change) {
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        work.writer()
                .write(new EntryWriter.Making(
                        slice,
                        place -> new Envelope(
                                id,
                                change.caseId(),
                                place,
                                kind,
                                null,
                                null,
                                lines,
                                null,
                                null,
                                null,
                                change,
                                null,
                                null,
                                null,
                                now)));
    }
}
