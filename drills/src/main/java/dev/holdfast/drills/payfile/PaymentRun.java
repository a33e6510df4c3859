package dev.holdfast.drills.payfile;

import dev.holdfast.checker.history.Answer;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Parties;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import dev.holdfast.drills.workload.BankClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Sends every payment of a file through the front door, some at a time, each under its own key. */
public final class PaymentRun {
    private static final int AT_ONCE = 16;

    /** What became of one line. */
    public record LineResult(PaymentLine payment, Standing standing, String detail) {}

    /** How a payment stands after it was sent. */
    public enum Standing {
        OK,
        ALREADY_PAID,
        REFUSED,
        UNKNOWN
    }

    private final BankClient client;
    private final Consumer<LineResult> each;
    private final Semaphore slots = new Semaphore(AT_ONCE);

    public PaymentRun(BankClient client, Consumer<LineResult> each) {
        this.client = client;
        this.each = each;
    }

    /** Sends all; the results are in the order of the file. */
    public List<LineResult> run(List<PaymentLine> payments) {
        List<CompletableFuture<LineResult>> sent = new ArrayList<>();
        for (PaymentLine payment : payments) {
            slots.acquireUninterruptibly();
            sent.add(client.send(payment.line(), request(payment), fields(payment), System.nanoTime())
                    .whenComplete((operation, failure) -> slots.release())
                    .thenApply(operation -> result(payment, operation)));
        }
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private LineResult result(PaymentLine payment, Operation operation) {
        LineResult result = standing(payment, operation);
        each.accept(result);
        return result;
    }

    private static LineResult standing(PaymentLine payment, Operation operation) {
        Answer answer = operation.answer();
        String code = answer.code() == null ? "status " + answer.status() : answer.code();
        return switch (answer.outcome()) {
            case OK ->
                new LineResult(
                        payment,
                        answer.effort().replayed() ? Standing.ALREADY_PAID : Standing.OK,
                        operation.receipt().map(receipt -> receipt.txnId()).orElse(""));
            case FAILED -> new LineResult(payment, Standing.REFUSED, code);
            case UNKNOWN -> new LineResult(payment, Standing.UNKNOWN, code);
        };
    }

    private static Map<String, String> fields(PaymentLine payment) {
        PaymentLine.Transfer transfer = payment.transfer();
        return Map.of(
                "currency", transfer.currency(),
                "amount", Amounts.text(transfer.amount(), transfer.currency()),
                "reference", transfer.reference());
    }

    private static Request request(PaymentLine payment) {
        PaymentLine.Transfer transfer = payment.transfer();
        return new Request(
                OperationKind.PAYMENT,
                payment.key(),
                new Parties(transfer.payer(), transfer.payee(), ""),
                transfer.amount(),
                new Route("", null, "pay-" + payment.key()));
    }
}
