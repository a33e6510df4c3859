package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.HoldTerms;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Parties;
import dev.holdfast.checker.history.Receipt;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Holds of one region's customers that all end at about the same time. */
public final class HoldBurst {
    private static final long AMOUNT = 500;

    private final BankClient client;
    private final Recorder recorder;
    private final List<Customer> holders;
    private final String prefix;

    public HoldBurst(BankClient client, Recorder recorder, Customers customers, String region, String prefix) {
        this.client = client;
        this.recorder = recorder;
        this.holders = customers.homedIn(region);
        this.prefix = prefix + "burst-";
    }

    /** Authorises so many holds and waits for the answers; those that were made, by their numbers. */
    public SortedMap<Integer, String> authorise(int count, Duration lasts) {
        List<CompletableFuture<Operation>> sent = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            sent.add(client.send(recorder.nextId(), request(number, lasts), System.nanoTime()));
        }
        SortedMap<Integer, String> made = new TreeMap<>();
        for (int number = 0; number < count; number++) {
            Operation operation = sent.get(number).join();
            recorder.record(operation);
            Optional<String> id = operation.receipt().map(Receipt::id);
            if (id.isPresent()) {
                made.put(number, id.get());
            }
        }
        return made;
    }

    /** Pays some of them out, each whole, and waits for the answers. */
    public void capture(SortedMap<Integer, String> holds) {
        List<CompletableFuture<Operation>> sent = new ArrayList<>();
        holds.forEach((number, id) -> {
            Request authorised = request(number, Duration.ofSeconds(1));
            Request capture = new Request(
                            OperationKind.CAPTURE,
                            prefix + "paid-" + number,
                            authorised.parties(),
                            AMOUNT,
                            authorised.route())
                    .holding(new HoldTerms(id, 0, true));
            sent.add(client.send(recorder.nextId(), capture, System.nanoTime()));
        });
        sent.forEach(answer -> recorder.record(answer.join()));
    }

    private Request request(int number, Duration lasts) {
        Customer holder = holders.get(number % holders.size());
        Customer payee = holders.get((number + 1) % holders.size());
        String key = prefix + number;
        return new Request(
                        OperationKind.HOLD,
                        key,
                        new Parties(holder.id(), payee.id(), holder.home()),
                        AMOUNT,
                        new Route(holder.near(), null, "corr-" + key))
                .holding(new HoldTerms(null, lasts.toSeconds(), false));
    }
}
