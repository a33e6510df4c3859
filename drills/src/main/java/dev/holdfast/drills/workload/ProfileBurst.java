package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Parties;
import dev.holdfast.checker.history.Profile;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** New telephone numbers of one region's customers, and others of the same customers later. */
public final class ProfileBurst {
    private static final String COLUMN = "phone";

    private final BankClient door;
    private final BankClient branch;
    private final Recorder recorder;
    private final String region;
    private final List<Customer> customers;
    private final String prefix;

    /**
     * @param branch of the region
     * @param count of customers
     */
    public ProfileBurst(
            BankClient door,
            BankClient branch,
            Recorder recorder,
            Customers customers,
            String region,
            int count,
            String prefix) {
        this.door = door;
        this.branch = branch;
        this.recorder = recorder;
        this.region = region;
        this.customers = customers.homedIn(region).stream().limit(count).toList();
        this.prefix = prefix + "profile-";
    }

    public List<String> customers() {
        return customers.stream().map(Customer::id).toList();
    }

    /** Sends all changes to the region's bank, and waits for the answers. */
    public void there() {
        send(branch, "there-", region);
    }

    /** Sends others about the same customers to the front door, and waits for the answers. */
    public void anywhere() {
        send(door, "anywhere-", null);
    }

    private void send(BankClient client, String word, @Nullable String direct) {
        List<CompletableFuture<Operation>> sent = customers.stream()
                .map(customer -> client.send(recorder.nextId(), request(customer, word, direct), System.nanoTime()))
                .toList();
        sent.forEach(answer -> recorder.record(answer.join()));
    }

    private Request request(Customer customer, String word, @Nullable String direct) {
        String key = prefix + word + customer.id();
        return new Request(
                        OperationKind.PROFILE,
                        key,
                        new Parties(customer.id(), null, customer.home()),
                        0,
                        new Route(customer.near(), direct, "corr-" + key))
                .changing(new Profile(COLUMN, word + prefix));
    }
}
