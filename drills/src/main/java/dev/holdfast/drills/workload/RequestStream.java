package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Parties;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import java.util.List;
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
        Mix writes = new Mix(0, 500, 0, 500, 0, new Mix.Odd(0, 0));
        return new RequestStream(seed, customers.homedIn(region), prefix + region + "-", region, writes);
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
            return Draw.again(at, Math.max(0, at - 1 - random.nextInt(RESEND_REACH)));
        }
        return Draw.fresh(at, fresh(at, share - mix.resends()));
    }

    private Request fresh(int at, int share) {
        Customer customer = customers.get(random.nextInt(customers.size()));
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
                : request(at, OperationKind.LOAN, customer, null, 1_000_000 + random.nextInt(9_000_000));
    }

    private Request payment(int at, Customer payer, boolean within) {
        Customer payee = payer;
        for (int tries = 0;
                tries < 50 && (payee.equals(payer) || payee.near().equals(payer.near()) != within);
                tries++) {
            payee = customers.get(random.nextInt(customers.size()));
        }
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
