package dev.holdfast.drills.zombie;

import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.Receipt;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.checker.history.ZombieReceipt.Layer;
import dev.holdfast.drills.workload.DirectWrites;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    public void awaitAnswers() {
        sent.forEach(one -> one.answer().join());
    }

    /**
     * What became of each. A write that another region executed, because this one had heard of it and passed it on, or
     * that this one executed when it was the owner again, was not written with the old epoch either.
     */
    public List<ZombieReceipt> receipts(List<OldOwnership> olds) {
        return sent.stream().map(one -> receipt(one, olds)).toList();
    }

    private static ZombieReceipt receipt(Sent one, List<OldOwnership> olds) {
        Operation operation = one.answer().join();
        Optional<Receipt> written = operation.receipt().filter(receipt -> operation.acknowledged());
        Optional<OldOwnership> at = written.flatMap(receipt ->
                olds.stream().filter(old -> old.slice() == receipt.slice()).findFirst());
        OldOwnership old = at.orElse(olds.get(0));
        boolean accepted =
                written.filter(receipt -> receipt.epoch() == old.epoch()).isPresent();
        return new ZombieReceipt(
                Layer.HTTP,
                "straight to the bank",
                one.moment(),
                old,
                !accepted,
                true,
                answer(operation),
                operation.times().answeredNanos());
    }

    private static String answer(Operation operation) {
        return operation
                .receipt()
                .map(receipt -> operation.answer().status() + ", executed by "
                        + operation.answer().execution().region() + " at epoch " + receipt.epoch())
                .orElse(operation.answer().status() + " " + operation.answer().code());
    }
}
