package dev.holdfast.bank.ledger;

import dev.holdfast.core.model.Check;
import dev.holdfast.journal.Envelope.Line;
import dev.holdfast.journal.RoundTrip;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What several operations read and lock on one trip, and what each of them leaves for the next: they are decided one after
 * the other, as if each had been posted before the next was looked at.
 */
final class SharedBooks {
    private final SortedSet<String> locked = new TreeSet<>();
    private final RoundTrip.Answer<AccountRow> accounts;
    private final RoundTrip.Answer<Position> read;
    private final SortedMap<String, Position> positions = new TreeMap<>();

    /** Asks for what is to be read, on a trip on which everything was locked; the answers are there once it is made. */
    SharedBooks(RoundTrip trip, Collection<Touched> touched) {
        SortedSet<String> known = new TreeSet<>();
        SortedSet<String> debited = new TreeSet<>();
        touched.forEach(each -> {
            known.addAll(each.accounts());
            locked.addAll(each.balances());
            debited.add(each.debited());
        });
        accounts = Books.accounts(trip, known);
        read = Books.positions(trip, debited);
    }

    List<AccountRow> accounts(Collection<String> wanted) {
        return accounts.all().stream()
                .filter(account -> wanted.contains(account.account()))
                .toList();
    }

    void requireLocked(Collection<String> wanted) {
        Check.state(
                locked.containsAll(wanted),
                "an operation that said what it touches would lock more, after the chain: " + wanted);
    }

    Position position(String account) {
        return Check.present(positions().get(account), "the balance of " + account + " was not asked for");
    }

    private SortedMap<String, Position> positions() {
        if (positions.isEmpty()) {
            read.all().forEach(found -> positions.put(found.account(), found));
        }
        return positions;
    }

    /** What a decision changes for those after it. */
    void follow(Draft.Posted posted, boolean reserved) {
        Draft.Debit debit = posted.debit();
        if (debit != null && !reserved) {
            positions()
                    .computeIfPresent(
                            debit.account(),
                            (account, position) -> position.with(position.now().debited(debit.amount())));
        }
        if (debit != null && debit.standIn() > 0) {
            positions()
                    .computeIfPresent(
                            debit.account(),
                            (account, position) -> position.with(position.now().stoodIn(debit.standIn())));
        }
        for (Line line : posted.postings()) {
            if (!line.bucket().equals(Line.HOLD)) {
                positions()
                        .computeIfPresent(
                                line.account(),
                                (account, position) ->
                                        position.with(position.now().changed(line.amount())));
            }
        }
    }
}
