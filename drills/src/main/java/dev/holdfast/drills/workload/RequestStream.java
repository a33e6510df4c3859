package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.HoldTerms;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Parties;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The endless sequence of requests of one seed: the same seed, customers and prefix give the same requests. */
public final class RequestStream {
    private static final int RESEND_REACH = 200;
    private static final int TRAVELLERS_PER_MILLE = 100;

    private final SplittableRandom random;
    private final List<Customer> customers;
    private final String prefix;
    private final @Nullable String direct;
    private final Mix mix;
    private final DrawnHolds holds = new DrawnHolds();
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

    Draw next() {
        int at = number++;
        int share = random.nextInt(1000);
        if (share < mix.resends() && at > 0) {
            return new Draw.Again(at, Math.max(0, at - 1 - random.nextInt(RESEND_REACH)));
        }
        int rest = share - mix.resends();
        Customer customer = customers.get(random.nextInt(customers.size()));
        int plain = mix.within() + mix.across() + mix.deposits() + mix.reads();
        int held = mix.held().authorised() + mix.held().captured() + mix.held().voided();
        return rest >= plain && rest < plain + held
                ? held(at, customer, rest - plain)
                : new Draw.Fresh(at, plain(at, customer, rest));
    }

    private Request plain(int at, Customer customer, int share) {
        int within = mix.within();
        int across = within + mix.across();
        int deposits = across + mix.deposits();
        if (share < across) {
            return payment(at, customer, share < within);
        }
        if (share < deposits) {
            return request(at, OperationKind.DEPOSIT, customer, null, 100 + random.nextInt(50_000));
        }
        return share < deposits + mix.reads()
                ? request(at, OperationKind.BALANCE, customer, null, 0)
                : outside(at, customer, share);
    }

    /** What is beyond the uses of holds. */
    private Request outside(int at, Customer customer, int share) {
        int held = mix.held().authorised() + mix.held().captured() + mix.held().voided();
        int transfers = mix.within() + mix.across() + mix.deposits() + mix.reads() + held + mix.transfers();
        return share < transfers
                ? request(at, OperationKind.TRANSFER, customer, beneficiary(), 100 + random.nextInt(20_000))
                : request(at, OperationKind.LOAN, customer, null, 1_000_000 + random.nextInt(9_000_000));
    }

    /** One in five has no account any more, and the rail rejects what is sent there. */
    private String beneficiary() {
        int who = random.nextInt(100);
        return (who < 20 ? "closed-" : "IBAN-") + who;
    }

    private Draw held(int at, Customer customer, int share) {
        Optional<DrawnHolds.Drawn> drawn = share < mix.held().authorised() ? Optional.empty() : holds.next(at);
        if (drawn.isEmpty()) {
            return authorisation(at, customer);
        }
        DrawnHolds.Drawn hold = drawn.get();
        Parties parties = hold.request().parties();
        if (share >= mix.held().authorised() + mix.held().captured()) {
            Request asked = about(at, OperationKind.VOID, parties, 0);
            return new Draw.OfHold(at, hold.number(), asked.holding(new HoldTerms(null, 0, true)));
        }
        boolean part = hold.left() == hold.request().amount() && random.nextInt(3) == 0;
        long amount = part ? 1 + random.nextLong(hold.left() - 1) : hold.left();
        if (part) {
            holds.captured(hold, amount);
        }
        Request asked = about(at, OperationKind.CAPTURE, parties, amount);
        return new Draw.OfHold(at, hold.number(), asked.holding(new HoldTerms(null, 0, !part)));
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
