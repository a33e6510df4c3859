package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.HoldTerms;
import dev.holdfast.checker.history.LoanTerms;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Parties;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import dev.holdfast.core.model.SliceId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The endless sequence of requests of one seed: the same seed, customers and prefix give the same requests. */
public final class RequestStream {
    private static final int RESEND_REACH = 200;
    private static final int TRAVELLERS_PER_MILLE = 100;
    private static final int APPROVED_IN_A_HUNDRED = 80;

    private final SplittableRandom random;
    private final List<Customer> customers;
    private final String prefix;
    private final @Nullable String direct;
    private final Mix mix;
    private final DrawnHolds holds = new DrawnHolds();
    private final DrawnLoans loans = new DrawnLoans();
    private final Profiles profiles = new Profiles();
    private int number;

    private RequestStream(long seed, List<Customer> customers, String prefix, @Nullable String direct, Mix mix) {
        this.random = new SplittableRandom(seed);
        this.customers = customers;
        this.prefix = prefix;
        this.direct = direct;
        this.mix = mix;
    }

    /** Clients of every kind that use the front door. */
    public static RequestStream throughFrontDoor(long seed, Customers customers, String prefix) {
        return new RequestStream(seed, customers.all(), prefix, null, Mix.DEFAULT);
    }

    /** A branch that writes to one region's bank directly, for customers at home there. */
    public static RequestStream pinned(long seed, Customers customers, String region, String prefix) {
        return new RequestStream(seed, customers.homedIn(region), prefix + region + "-", region, Mix.BRANCH);
    }

    /** The request that opens a customer's account. */
    public static Request open(Customer customer, String prefix, long openingBalance) {
        String key = prefix + "open-" + customer.id();
        return new Request(
                OperationKind.OPEN,
                key,
                new Parties(customer.id(), null, customer.home()),
                openingBalance,
                new Route(customer.near(), null, "corr-" + key));
    }

    /** The request that gives a slice's pool what loans of the drill are paid from. */
    public static Request fund(SliceId slice, String region, String prefix, long amount) {
        String key = prefix + "fund-" + slice;
        return new Request(
                OperationKind.FUND,
                key,
                new Parties(slice.toString(), null, region),
                amount,
                new Route(region, null, "corr-" + key));
    }

    Draw next() {
        int at = number++;
        Mix.Use use = mix.use(random.nextInt(1000));
        if (use == Mix.Use.RESEND && at > 0) {
            return new Draw.Again(at, Math.max(0, at - 1 - random.nextInt(RESEND_REACH)));
        }
        Customer customer = customers.get(random.nextInt(customers.size()));
        return switch (use) {
            case RESEND, PAY_WITHIN -> new Draw.Fresh(at, payment(at, customer, true));
            case PAY_ACROSS -> new Draw.Fresh(at, payment(at, customer, false));
            case DEPOSIT ->
                new Draw.Fresh(at, request(at, OperationKind.DEPOSIT, customer, null, 100 + random.nextInt(50_000)));
            case READ -> new Draw.Fresh(at, request(at, OperationKind.BALANCE, customer, null, 0));
            case AUTHORISE -> authorisation(at, customer);
            case CAPTURE, VOID -> held(at, customer, use == Mix.Use.CAPTURE);
            case TRANSFER ->
                new Draw.Fresh(
                        at, request(at, OperationKind.TRANSFER, customer, beneficiary(), 100 + random.nextInt(20_000)));
            case CHANGE_PROFILE ->
                new Draw.Fresh(
                        at,
                        request(at, OperationKind.PROFILE, customer, null, 0).changing(profiles.next(random)));
            case ASK_LOAN -> loan(at, customer);
            case DECIDE_LOAN ->
                loans.toDecide(at).map(loan -> decision(at, loan)).orElseGet(() -> loan(at, customer));
            case PAY_OUT_LOAN ->
                loans.toPay(at).map(loan -> disbursal(at, loan)).orElseGet(() -> loan(at, customer));
        };
    }

    private Draw loan(int at, Customer customer) {
        long amount = 100_000 + random.nextInt(400_000);
        Request asked = request(at, OperationKind.LOAN, customer, null, amount);
        loans.asked(at, asked);
        return new Draw.Fresh(at, asked);
    }

    private Draw decision(int at, DrawnLoans.Drawn loan) {
        boolean approved = random.nextInt(100) < APPROVED_IN_A_HUNDRED;
        if (approved) {
            loans.approved(loan, at);
        }
        Request asked = about(at, OperationKind.DECISION, loan.request().parties(), 0);
        return new Draw.About(
                at, loan.number(), asked.lending(new LoanTerms(null, approved ? "approved" : "rejected")));
    }

    private Draw disbursal(int at, DrawnLoans.Drawn loan) {
        Request asked = about(
                at,
                OperationKind.DISBURSAL,
                loan.request().parties(),
                loan.request().amount());
        return new Draw.About(at, loan.number(), asked.lending(new LoanTerms(null, null)));
    }

    /** One in five has no account any more, and the rail rejects what is sent there. */
    private String beneficiary() {
        int who = random.nextInt(100);
        return (who < 20 ? "closed-" : "IBAN-") + who;
    }

    private Draw held(int at, Customer customer, boolean captured) {
        Optional<DrawnHolds.Drawn> drawn = holds.next(at);
        if (drawn.isEmpty()) {
            return authorisation(at, customer);
        }
        DrawnHolds.Drawn hold = drawn.get();
        Parties parties = hold.request().parties();
        if (!captured) {
            Request asked = about(at, OperationKind.VOID, parties, 0);
            return new Draw.About(at, hold.number(), asked.holding(new HoldTerms(null, 0, true)));
        }
        boolean part = hold.left() == hold.request().amount() && random.nextInt(3) == 0;
        long amount = part ? 1 + random.nextLong(hold.left() - 1) : hold.left();
        if (part) {
            holds.captured(hold, amount);
        }
        Request asked = about(at, OperationKind.CAPTURE, parties, amount);
        return new Draw.About(at, hold.number(), asked.holding(new HoldTerms(null, 0, !part)));
    }

    private Draw authorisation(int at, Customer customer) {
        Customer payee = other(customer, random.nextBoolean());
        long amount = 100 + random.nextInt(20_000);
        Request asked = request(at, OperationKind.HOLD, customer, payee.id(), amount)
                .holding(new HoldTerms(null, DrawnHolds.seconds(random), false));
        holds.authorised(at, asked);
        return new Draw.Fresh(at, asked);
    }

    private Request about(int at, OperationKind kind, Parties parties, long amount) {
        Customer holder = customers.stream()
                .filter(customer -> customer.id().equals(parties.account()))
                .findFirst()
                .orElseThrow();
        return request(at, kind, holder, parties.payee(), amount);
    }

    /** Somebody else, near or far as asked, if there is one; the customer where there is nobody. */
    private Customer other(Customer customer, boolean within) {
        Customer other = customer;
        for (int tries = 0;
                tries < 50 && (other.equals(customer) || other.near().equals(customer.near()) != within);
                tries++) {
            other = customers.get(random.nextInt(customers.size()));
        }
        return other;
    }

    private Request payment(int at, Customer payer, boolean within) {
        Customer payee = other(payer, within);
        if (payee.equals(payer)) {
            return request(at, OperationKind.DEPOSIT, payer, null, 100);
        }
        int odd = random.nextInt(1000);
        long amount = 100 + random.nextInt(20_000);
        if (odd < mix.odd().large()) {
            amount = 510_000 + random.nextInt(100_000);
        } else if (odd < mix.odd().large() + mix.odd().impossible()) {
            amount = 900_000_000L;
        }
        return request(at, OperationKind.PAYMENT, payer, payee.id(), amount);
    }

    private Request request(int at, OperationKind kind, Customer customer, @Nullable String payee, long amount) {
        boolean travels = random.nextInt(1000) < TRAVELLERS_PER_MILLE;
        String region = travels ? (customer.near().equals("north") ? "west" : "north") : customer.near();
        String key = prefix + at;
        return new Request(
                kind,
                key,
                new Parties(customer.id(), payee, customer.home()),
                amount,
                new Route(region, direct, "corr-" + key));
    }
}
