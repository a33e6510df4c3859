package dev.holdfast.drills.zombie;

import dev.holdfast.checker.history.Operation;
import dev.holdfast.drills.workload.DirectWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Writes sent straight to the bank of an old owner. Several are sent and all of them count: one that is sent to a
 * frozen region waits in its socket and is the first thing it finds when it is thawed.
 */
public final class HttpZombies {
    private record Sent(String moment, CompletableFuture<Operation> answer) {}

    private final DirectWrites writes;
    private final List<Sent> sent = new ArrayList<>();

    public HttpZombies(DirectWrites writes) {
        this.writes = writes;
    }

    public void send(int count, String moment) {
        for (int i = 0; i < count; i++) {
            sent.add(new Sent(moment, writes.send()));
        }
    }

    /** Waits for every answer. A write that the region took later, as the owner that it is again, is none. */
    public List<ZombieReceipt> receipts(List<OldOwnership> olds) {
        List<ZombieReceipt> receipts = new ArrayList<>();
        for (Sent one : sent) {
            Operation operation = one.answer().join();
            boolean accepted = operation.acknowledged();
            OldOwnership old = accepted
                    ? olds.stream()
                            .filter(each -> operation.receipt().stream()
                                    .anyMatch(r -> r.slice() == each.slice() && r.epoch() == each.epoch()))
                            .findFirst()
                            .orElse(null)
                    : olds.get(0);
            if (old != null) {
                receipts.add(new ZombieReceipt(
                        "HTTP, straight to the bank", one.moment(), old, !accepted, true, answer(operation)));
            }
        }
        return receipts;
    }

    private static String answer(Operation operation) {
        return operation.answer().status() + " " + operation.answer().code();
    }
}
