package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Parties;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Deposits that are sent straight to one region's bank whatever the traffic table says, as a client does that has not
 * heard of a failover. They are part of the history like everything else.
 */
public final class DirectWrites {
    private static final long AMOUNT = 1_000;

    private final BankClient client;
    private final Recorder recorder;
    private final String through;
    private final String prefix;
    private final List<Customer> customers;
    private int number;

    /**
     * @param through the region whose bank it is
     * @param home whose customers' accounts
     */
    public DirectWrites(
            BankClient client, Recorder recorder, Customers customers, String through, String home, String prefix) {
        this.client = client;
        this.recorder = recorder;
        this.through = through;
        this.prefix = prefix + "direct-";
        this.customers = customers.homedIn(home);
    }

    /** Somebody at home in the region. */
    public String customer() {
        return customers.get(0).id();
    }

    /** Sends one more deposit now; the answer may be long in coming from a region that is frozen. */
    public CompletableFuture<Operation> send() {
        Customer customer = customers.get(number % customers.size());
        String key = prefix + number++;
        Request request = new Request(
                OperationKind.DEPOSIT,
                key,
                new Parties(customer.id(), null, customer.home()),
                AMOUNT,
                new Route(customer.near(), through, "corr-" + key));
        return client.send(recorder.nextId(), request, System.nanoTime()).thenApply(operation -> {
            recorder.record(operation);
            return operation;
        });
    }
}
