package dev.holdfast.drills.workload;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The memory of a drill's clients: every operation that ended, and numbers for the next ones. */
public final class Recorder {
    private final List<Operation> operations = new ArrayList<>();
    private final AtomicLong ids = new AtomicLong();

    long nextId() {
        return ids.incrementAndGet();
    }

    synchronized void record(Operation operation) {
        operations.add(operation);
    }

    public synchronized List<Operation> operations() {
        return operations.stream()
                .sorted(Comparator.comparingLong(Operation::id))
                .toList();
    }

    public synchronized long acknowledged() {
        return operations.stream().filter(Operation::acknowledged).count();
    }

    /** Requests through the front door that ended without the client knowing. */
    public synchronized long errors() {
        return operations.stream()
                .filter(operation -> operation.request().route().throughFrontDoor()
                        && operation.answer().outcome() == Outcome.UNKNOWN
                        && !operation.ofTheBusiness())
                .count();
    }
}
