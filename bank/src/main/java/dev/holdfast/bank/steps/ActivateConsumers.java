package dev.holdfast.bank.steps;

import dev.holdfast.bank.replication.Activation;
import dev.holdfast.bank.replication.AuditConsumer;
import dev.holdfast.protocol.StepOrder;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Starts the standby consumer of the events of the region that gives up its slices at the offsets that the link translated. */
public final class ActivateConsumers implements Step {
    /** The plan does not wait for a group to form; where it started is in the log when it has. */
    private static final Duration LOOK = Duration.ofMillis(30);

    private final Activation activation;
    private final AuditConsumer mirrored;

    public ActivateConsumers(Activation activation, AuditConsumer mirrored) {
        this.activation = activation;
        this.mirrored = mirrored;
    }

    @Override
    public String kind() {
        return "activate-consumers";
    }

    @Override
    public SortedMap<String, String> carryOut(StepOrder order) {
        SortedMap<String, String> receipt = new TreeMap<>();
        receipt.put("topic", mirrored.topic());
        activation.set(order.from(), true);
        long deadline = System.nanoTime() + LOOK.toNanos();
        while (mirrored.startedAt().isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        SortedMap<Integer, Long> offsets = mirrored.startedAt();
        receipt.put("offsets", offsets.isEmpty() ? "group is forming at its committed offsets" : offsets.toString());
        return receipt;
    }
}
