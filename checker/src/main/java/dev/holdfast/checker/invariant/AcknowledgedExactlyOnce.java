package dev.holdfast.checker.invariant;

import dev.holdfast.checker.history.LoanTerms;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Receipt;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.invariant.Finding.Gathering;
import dev.holdfast.checker.state.Family;
import dev.holdfast.checker.state.RegionState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a client was told is done is in both regions, once, with the accounts and the amount it asked for. */
public final class AcknowledgedExactlyOnce implements Invariant {
    private static final String APPROVED = "approved";
    private static final String DISBURSED = "disbursed";

    @Override
    public String rule() {
        return "every acknowledged operation is present exactly once in both regions";
    }

    @Override
    public Finding check(Evidence evidence) {
        Gathering gathering = new Gathering();
        evidence.writesByKey()
                .forEach((key, operations) -> operations.stream()
                        .filter(Operation::acknowledged)
                        .findFirst()
                        .ifPresent(operation -> {
                            gathering.looked();
                            evidence.regions().forEach(region -> inRegion(gathering, evidence, region, operation));
                        }));
        return gathering.finding();
    }

    private static void inRegion(Gathering gathering, Evidence evidence, RegionState region, Operation operation) {
        Optional<Receipt> receipt = operation.receipt();
        if (receipt.isEmpty()) {
            gathering.expect(false, "an acknowledgement carries no receipt", operation.describe());
            return;
        }
        Optional<Family> family = evidence.families(region).ofTxn(receipt.get().txnId());
        if (family.isEmpty()) {
            gathering.expect(false, "an acknowledged operation is absent in " + region.region(), operation.describe());
            return;
        }
        compare(gathering, evidence, region, operation, family.get());
    }

    private static void compare(
            Gathering gathering, Evidence evidence, RegionState region, Operation operation, Family family) {
        if (!evidence.families(region).txnsOf(operation.key()).contains(family.txnId())) {
            gathering.broken(
                    "the receipt of an acknowledged operation is another key's in " + region.region(),
                    facts(operation, family));
        } else if (family.effects() != 1) {
            gathering.broken(
                    "an acknowledged operation counts " + family.effects() + " times in " + region.region(),
                    facts(operation, family));
        } else if (!family.customersNet().equals(meant(operation.request()))) {
            gathering.broken(
                    "an acknowledged operation moved " + family.customersNet() + " instead of "
                            + meant(operation.request()) + " in " + region.region(),
                    facts(operation, family));
        }
        switch (operation.request().kind()) {
            case LOAN -> loan(gathering, region, operation);
            case DECISION, DISBURSAL -> loanStands(gathering, region, operation);
            case OPEN, PAYMENT, DEPOSIT, BALANCE, SESSION_READ, FUND, PROFILE, TRANSFER, HOLD, CAPTURE, VOID -> {}
        }
    }

    private static void loan(Gathering gathering, RegionState region, Operation operation) {
        Request request = operation.request();
        long matching = region.business().loans().stream()
                .filter(loan -> operation
                                .receipt()
                                .filter(receipt -> receipt.id().equals(loan.loanId()))
                                .isPresent()
                        && loan.customer().equals(request.parties().account())
                        && loan.amount() == request.amount())
                .count();
        gathering.expect(
                matching > 0, "an acknowledged loan request is absent in " + region.region(), operation.describe());
    }

    /** A loan only ever goes on, so what was said of it last may be more than what this client was told of. */
    private static void loanStands(Gathering gathering, RegionState region, Operation operation) {
        LoanTerms terms = Objects.requireNonNull(operation.request().loan(), "a request about a loan says which");
        List<String> least = terms.decision() == null
                ? List.of(DISBURSED)
                : terms.decision().equals(APPROVED) ? List.of(APPROVED, DISBURSED) : List.of(terms.decision());
        long matching = region.business().loans().stream()
                .filter(loan -> loan.loanId().equals(terms.id()) && least.contains(loan.status()))
                .count();
        gathering.expect(
                matching > 0,
                "what was acknowledged of a loan does not stand in " + region.region(),
                operation.describe());
    }

    private static List<String> facts(Operation operation, Family family) {
        List<String> facts = family.describe();
        facts.add(0, operation.describe());
        return facts;
    }

    private static SortedMap<String, Long> meant(Request request) {
        SortedMap<String, Long> net = new TreeMap<>();
        String account = request.parties().account();
        switch (request.kind()) {
            case OPEN, DEPOSIT -> net.put(account, request.amount());
            case PAYMENT, CAPTURE -> {
                net.put(account, -request.amount());
                String payee = request.parties().payee();
                if (payee != null) {
                    net.put(payee, request.amount());
                }
            }
            case DISBURSAL -> net.put(account, request.amount());
            case LOAN, DECISION, FUND, PROFILE, BALANCE, SESSION_READ, HOLD, VOID, TRANSFER -> {}
        }
        net.values().removeIf(amount -> amount == 0);
        return net;
    }
}
