package dev.holdfast.checker.invariant;

import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Business.ConflictRow;
import dev.holdfast.checker.state.Digest;
import dev.holdfast.checker.state.RegionState;
import java.util.SortedSet;
import java.util.TreeSet;

/** At rest both regions hold the same money, accounts, loans, holds, second legs, cases, stored answers and customers' data. */
public final class RegionsAreEqual implements Invariant {
    private static final int SHOWN = 3;

    @Override
    public String rule() {
        return "both regions hold the same money, accounts, loans, holds, legs, cases, answers and customers";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        RegionState first = evidence.state().first();
        RegionState second = evidence.state().second();
        gathering.looked();
        if (!Digest.of(first.ledger()).equals(Digest.of(second.ledger()))) {
            SortedSet<String> ours = Digest.lines(first.ledger());
            SortedSet<String> theirs = Digest.lines(second.ledger());
            only(gathering, first.region(), ours, theirs);
            only(gathering, second.region(), theirs, ours);
        }
        gathering.looked();
        SortedSet<String> around = around(first);
        SortedSet<String> aroundOther = around(second);
        only(gathering, first.region(), around, aroundOther);
        only(gathering, second.region(), aroundOther, around);
        return gathering.finding();
    }

    private static SortedSet<String> around(RegionState region) {
        SortedSet<String> lines = new TreeSet<>();
        region.ledger().accounts().forEach(row -> lines.add(row.toString()));
        region.business().loans().forEach(row -> lines.add(row.toString()));
        region.business().holds().forEach(row -> lines.add(row.toString()));
        region.business().legs().forEach(row -> lines.add(row.toString()));
        region.business().cases().forEach(row -> lines.add(row.toString()));
        region.business().answers().forEach(row -> lines.add(row.toString()));
        region.business().customers().forEach(row -> lines.add(row.toString()));
        region.business().conflicts().stream().filter(ConflictRow::open).forEach(row -> lines.add(row.toString()));
        return lines;
    }

    private static void only(Gathering gathering, String region, SortedSet<String> ours, SortedSet<String> theirs) {
        SortedSet<String> rest = new TreeSet<>(ours);
        rest.removeAll(theirs);
        if (!rest.isEmpty()) {
            gathering.broken(
                    rest.size() + " rows are only in " + region,
                    rest.stream().limit(SHOWN).toList());
        }
    }
}
