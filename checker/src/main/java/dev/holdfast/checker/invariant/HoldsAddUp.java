package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.HoldTerms;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Business.HoldRow;
import dev.holdfast.checker.state.RegionState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was set aside is paid out or given back, once and in all no more than was set aside; the rest is still held. */
public final class HoldsAddUp implements Invariant {
    @Override
    public String rule() {
        return "no hold pays out more than was held, and what is held adds up";
    }

    /** What clients know of a hold: its request, and what they were told was paid out of it, or may have been. */
    private record Told(Request request, long captured, long perhaps) {}

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        Map<String, Told> told = told(evidence);
        for (RegionState region : evidence.regions()) {
            Map<String, HoldRow> rows = new TreeMap<>();
            region.business().holds().forEach(row -> rows.put(row.holdId(), row));
            rows.values().forEach(row -> within(gathering, region, row));
            addUp(gathering, region);
            told.forEach((id, hold) -> asTold(gathering, region, rows, id, hold));
        }
        return gathering.finding();
    }

    private static void within(Gathering gathering, RegionState region, HoldRow row) {
        gathering.looked();
        gathering.expect(
                row.captured() >= 0 && row.released() >= 0 && row.open() >= 0,
                "hold " + row.holdId() + " of " + region.region() + " was resolved for more than it holds",
                row.toString());
    }

    private static void addUp(Gathering gathering, RegionState region) {
        Map<String, Long> open = new TreeMap<>();
        region.business().holds().forEach(row -> open.merge(row.account(), row.open(), Math::addExact));
        Set<String> accounts = new TreeSet<>(open.keySet());
        accounts.addAll(region.ledger().held().keySet());
        for (String account : accounts) {
            gathering.looked();
            long held = region.ledger().held().getOrDefault(account, 0L);
            gathering.expect(
                    held == open.getOrDefault(account, 0L),
                    "what is held of " + account + " in " + region.region() + " is not the sum of its holds",
                    "held " + held + ", holds " + open.getOrDefault(account, 0L));
        }
    }

    private static void asTold(
            Gathering gathering, RegionState region, Map<String, HoldRow> rows, String id, Told told) {
        gathering.looked();
        HoldRow row = rows.get(id);
        if (row == null) {
            gathering.expect(
                    false,
                    "an acknowledged hold is absent in " + region.region(),
                    id + " of " + told.request().key());
            return;
        }
        Request request = told.request();
        gathering.expect(
                row.account().equals(request.parties().account())
                        && row.payee().equals(request.parties().payee())
                        && row.authorised() == request.amount(),
                "a hold is not what was asked for in " + region.region(),
                row.toString(),
                "key " + request.key() + " over " + request.amount());
        gathering.expect(
                row.captured() >= told.captured() && row.captured() <= told.captured() + told.perhaps(),
                "a hold paid out otherwise than was told in " + region.region(),
                row.toString(),
                "told " + told.captured() + ", perhaps " + told.perhaps() + " more");
    }

    private static Map<String, Told> told(Evidence evidence) {
        Map<String, Told> told = new TreeMap<>();
        evidence.writesByKey()
                .values()
                .forEach(operations -> operations.stream()
                        .filter(operation ->
                                operation.request().kind() == OperationKind.HOLD && operation.acknowledged())
                        .findFirst()
                        .flatMap(Operation::receipt)
                        .ifPresent(receipt -> told.put(
                                receipt.id(), new Told(operations.get(0).request(), 0, 0))));
        evidence.writesByKey().values().forEach(operations -> {
            HoldTerms terms = operations.get(0).request().hold();
            if (operations.get(0).request().kind() == OperationKind.CAPTURE && terms != null && terms.id() != null) {
                told.computeIfPresent(terms.id(), (id, hold) -> paid(hold, operations));
            }
        });
        return told;
    }

    private static Told paid(Told hold, List<Operation> operations) {
        long amount = operations.get(0).request().amount();
        if (operations.stream().anyMatch(Operation::acknowledged)) {
            return new Told(hold.request(), hold.captured() + amount, hold.perhaps());
        }
        boolean refused =
                operations.stream().anyMatch(operation -> operation.answer().outcome() == Outcome.FAILED);
        return refused ? hold : new Told(hold.request(), hold.captured(), hold.perhaps() + amount);
    }
}
