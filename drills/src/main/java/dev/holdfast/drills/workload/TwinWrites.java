package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.history.Parties;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Deposits that are sent to both regions' banks at the same moment under one key, and later with another body. */
public final class TwinWrites {
    private static final long AMOUNT = 700;

    private final BankClient north;
    private final BankClient west;
    private final Recorder recorder;
    private final List<Customer> customers;
    private final String prefix;

    public TwinWrites(BankClient north, BankClient west, Recorder recorder, Customers customers, String prefix) {
        this.north = north;
        this.west = west;
        this.recorder = recorder;
        this.customers = customers.all();
        this.prefix = prefix + "twin-";
    }

    /** What the two banks answered. */
    public record Twins(Operation north, Operation west) {
        /** Whether each was sent before the other was answered. */
        public boolean overlap() {
            return north.times().sentNanos() < west.times().answeredNanos()
                    && west.times().sentNanos() < north.times().answeredNanos();
        }

        public boolean allRefused(String code) {
            return Stream.of(north, west)
                    .allMatch(operation -> operation.answer().outcome() == Outcome.FAILED
                            && code.equals(operation.answer().code()));
        }
    }

    /** The same key with another amount to one after the other: at once, the second would only hear that it waits. */
    public Twins sendOther(int number) {
        Request other = request(number, AMOUNT + 1, "north");
        Operation first = recorded(north.send(recorder.nextId(), other, System.nanoTime()));
        Request again = request(number, AMOUNT + 1, "west");
        return new Twins(first, recorded(west.send(recorder.nextId(), again, System.nanoTime())));
    }

    /** Once more to one of them, for the answer that the key has. */
    public Operation ask(int number) {
        return recorded(north.send(recorder.nextId(), request(number, AMOUNT, "north"), System.nanoTime()));
    }

    /** The same request to both at once. */
    public Twins send(int number) {
        CompletableFuture<Operation> first =
                north.send(recorder.nextId(), request(number, AMOUNT, "north"), System.nanoTime());
        CompletableFuture<Operation> second =
                west.send(recorder.nextId(), request(number, AMOUNT, "west"), System.nanoTime());
        return new Twins(recorded(first), recorded(second));
    }

    private Operation recorded(CompletableFuture<Operation> answer) {
        Operation operation = answer.join();
        recorder.record(operation);
        return operation;
    }

    private Request request(int number, long amount, String region) {
        Customer customer = customers.get(number % customers.size());
        String key = prefix + number;
        return new Request(
                OperationKind.DEPOSIT,
                key,
                new Parties(customer.id(), null, customer.home()),
                amount,
                new Route(customer.near(), region, "corr-" + key));
    }
}
