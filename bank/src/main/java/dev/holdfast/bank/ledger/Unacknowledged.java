package dev.holdfast.bank.ledger;

import dev.holdfast.journal.Envelope;
import dev.holdfast.journal.RoundTrip;
import dev.holdfast.journal.TextRows;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What entries do that the other region has not acknowledged: the debits that count against the cap, the credits. */
final class Unacknowledged {
    private static final String DEBITS = "insert into unacked_debit"
            + " (txn_id, account_id, slice, epoch, seq, amount, reserved)"
            + " select txn_id::uuid, account_id, slice::int, epoch::bigint, seq::bigint, amount::bigint,"
            + " reserved::boolean from "
            + TextRows.from("txn_id", "account_id", "slice", "epoch", "seq", "amount", "reserved");

    private static final String CREDITS = "insert into unacked_credit (slice, epoch, seq, account_id, amount)"
            + " select r.slice::int, epoch::bigint, seq::bigint, a.account_id, amount::bigint from "
            + TextRows.from("slice", "epoch", "seq", "account_id", "amount")
            + " join account a on a.account_id = r.account_id and a.kind in ('customer', 'pool')";

    private Unacknowledged() {}

    static void remember(RoundTrip trip, List<EntryWriter.Written> entries, List<EntryWriter.Making> makings) {
        TextRows debits = new TextRows(7);
        TextRows credits = new TextRows(5);
        for (int number = 0; number < entries.size(); number++) {
            EntryWriter.Written written = entries.get(number);
            addCredits(credits, written.envelope());
            EntryWriter.Unseen debit = makings.get(number).debit();
            if (debit != null) {
                Envelope.Place place = written.envelope().place();
                debits.add(
                        written.envelope().txnId(),
                        debit.account(),
                        place.slice(),
                        place.epoch(),
                        place.seq(),
                        debit.amount(),
                        debit.reserved());
            }
        }
        if (!credits.isEmpty()) {
            trip.add(CREDITS, credits.parameters());
        }
        if (!debits.isEmpty()) {
            trip.add(DEBITS, debits.parameters());
        }
    }

    private static void addCredits(TextRows rows, Envelope envelope) {
        SortedMap<String, Long> credited = new TreeMap<>();
        for (Envelope.Line line : envelope.postings()) {
            if (line.amount() > 0 && !line.bucket().equals(Envelope.Line.HOLD)) {
                credited.merge(line.account(), line.amount(), Math::addExact);
            }
        }
        Envelope.Place place = envelope.place();
        credited.forEach((account, amount) -> rows.add(place.slice(), place.epoch(), place.seq(), account, amount));
    }
}
