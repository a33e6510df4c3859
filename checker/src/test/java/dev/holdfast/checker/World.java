package dev.holdfast.checker;

import dev.holdfast.checker.history.Answer;
import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.HoldTerms;
import dev.holdfast.checker.history.LoanTerms;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.history.Parties;
import dev.holdfast.checker.history.Profile;
import dev.holdfast.checker.history.Receipt;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import dev.holdfast.checker.history.Times;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.checker.state.Effect;
import dev.holdfast.checker.state.FinalState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A small drill that went well: two customers, one fault, a takeover, a tail of two operations of which one was made
 * twice, and everything home again. Tests change one thing in it. A time of 1 is one second.
 */
final class World {
    static final String A = "user-1";
    static final String B = "user-5";
    static final String C = "user-9";

    final List<Operation> operations = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    final Region north = new Region("north");
    final Region west = new Region("west");
    List<ZombieReceipt> zombies = List.of();
    List<Fault.Proof> proofs = List.of(new Fault.Proof("7 processes gone", true));
    boolean recovered = true;
    boolean rested = true;
    String kind = "kill";
    private long seconds;

    static World clean() {
        World world = new World();
        world.open(A, 4, "north", "north");
        world.open(B, 5, "west", "west");
        world.seconds = 10;
        world.executed(OperationKind.DEPOSIT, "d-1", A, null, 500, new Place("north", 4, 1, 3));
        world.payment("p-1", A, B, 100, new Place("north", 4, 1, 4), new Place("west", 5, 1, 3));
        world.executed(OperationKind.LOAN, "l-1", A, null, 9000, new Place("north", 4, 1, 5));
        world.acknowledge(OperationKind.BALANCE, "", A, null, 0, null);
        world.session(B, 1100);
        world.refused("r-1", A, B, 999999);
        world.executed(OperationKind.DEPOSIT, "tail-1", A, null, 70, new Place("north", 4, 1, 6));
        world.executed(OperationKind.DEPOSIT, "tail-2", A, null, 30, new Place("north", 4, 1, 7));
        world.takeover();
        return world;
    }

    /** West takes slice 4 at epoch 2 without the last two entries, makes one of them again, and merges the tail. */
    private void takeover() {
        both(region -> {
            region.cut(4, 1, 5);
            region.tail(txn("tail-1"), 1, "CREDIT", "tail-1", 70);
            region.tail(txn("tail-2"), 1, "DUPLICATE", "tail-2", 30);
            region.seal("north", 4, 1);
        });
        seconds = 22;
        start(4, "west", 2);
        executed(OperationKind.DEPOSIT, "tail-2", A, null, 30, new Place("west", 4, 2, 2));
        both(region -> region.reversal(txn("tail-2"), new Place("west", 4, 2, 3), A, 30));
        executed(OperationKind.DEPOSIT, "d-2", A, null, 5, new Place("west", 4, 2, 4));
        executed(OperationKind.DEPOSIT, "d-3", B, null, 5, new Place("west", 5, 1, 4));
        seconds = 40;
        start(4, "north", 3);
        executed(OperationKind.DEPOSIT, "d-4", A, null, 5, new Place("north", 4, 3, 2));
        executed(OperationKind.DEPOSIT, "d-5", B, null, 5, new Place("west", 5, 1, 5));
        holds();
    }

    /** A hold of which a part is paid out, and one that is given back; the payee is a third customer. */
    private void holds() {
        both(region -> region.account(C, 5));
        holding("h-1", C, 60, new Place("west", 5, 1, 6));
        both(region -> region.capture("c-1", "h-1", 25, new Place("west", 5, 1, 7)));
        ofHold(OperationKind.CAPTURE, "c-1", "h-1", 25, new Place("west", 5, 1, 7));
        holding("h-2", C, 40, new Place("west", 5, 1, 8));
        both(region -> region.voided("v-1", "h-2", new Place("west", 5, 1, 9)));
        ofHold(OperationKind.VOID, "v-1", "h-2", 0, new Place("west", 5, 1, 9));
        holding("h-3", C, 15, new Place("west", 5, 1, 10));
        transfer("t-1", 35, new Place("west", 5, 1, 11), new Place("west", 5, 1, 12));
        lending();
    }

    /** The loan that was asked for is approved and paid out of the pool of its slice; and a customer moves. */
    private void lending() {
        executed(OperationKind.FUND, "f-1", "pool:4", null, 20_000, new Place("north", 4, 3, 3));
        LoanTerms approval = new LoanTerms(txn("l-1"), "approved");
        both(region -> region.decide("l-2", "l-1", "approved", new Place("north", 4, 3, 4)));
        asking(
                acknowledge(OperationKind.DECISION, "l-2", A, null, 0, new Place("north", 4, 3, 4)),
                r -> r.lending(approval));
        LoanTerms payment = new LoanTerms(txn("l-1"), null);
        both(region -> region.payOut("l-3", "l-1", new Place("north", 4, 3, 5)));
        asking(
                acknowledge(OperationKind.DISBURSAL, "l-3", A, null, 9000, new Place("north", 4, 3, 5)),
                r -> r.lending(payment));
        both(region -> region.change("m-1", A, "phone", new Place("north", 4, 3, 6)));
        asking(
                acknowledge(OperationKind.PROFILE, "m-1", A, null, 0, new Place("north", 4, 3, 6)),
                r -> r.changing(new Profile("phone", "new")));
    }

    private void asking(Operation operation, UnaryOperator<Request> terms) {
        Request request = terms.apply(operation.request());
        replace(operation, new Operation(operation.id(), request, operation.times(), operation.answer()));
    }

    /** Sent to another bank, and done by the rail. */
    private void transfer(String key, long amount, Place at, Place settled) {
        both(region -> region.transfer(key, B, "IBAN-7", amount, at));
        acknowledge(OperationKind.TRANSFER, key, B, "IBAN-7", amount, at);
        both(region -> region.settle(key, settled));
        effects.add(new Effect(txn(key), B, "IBAN-7", amount, true, 1));
    }

    private void holding(String key, String payee, long amount, Place at) {
        both(region -> region.hold(key, B, payee, amount, at));
        acknowledge(OperationKind.HOLD, key, B, payee, amount, at);
    }

    private void ofHold(OperationKind kind, String key, String hold, long amount, Place at) {
        asking(acknowledge(kind, key, B, C, amount, at), r -> r.holding(new HoldTerms(txn(hold), 0, true)));
    }

    /** Where a transaction stands: who wrote it, in which slice, epoch and sequence. */
    record Place(String region, int slice, long epoch, long seq) {}

    static String txn(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    void both(java.util.function.Consumer<Region> change) {
        change.accept(north);
        change.accept(west);
    }

    private void open(String customer, int slice, String region, String home) {
        both(r -> r.account(customer, slice));
        start(slice, region, 1);
        executed(OperationKind.OPEN, "open-" + customer, customer, null, 1000, new Place(home, slice, 1, 2));
    }

    private void start(int slice, String region, long epoch) {
        both(r -> r.start(new Place(region, slice, epoch, 1)));
    }

    Operation executed(OperationKind kind, String key, String account, @Nullable String payee, long amount, Place at) {
        both(region -> region.execute(kind, key, account, amount, at));
        return acknowledge(kind, key, account, payee, amount, at);
    }

    private void payment(String key, String payer, String payee, long amount, Place at, Place leg) {
        both(region -> region.pay(key, payer, payee, amount, at, leg));
        acknowledge(OperationKind.PAYMENT, key, payer, payee, amount, at);
    }

    /** A session of a customer who opened an account with 1,000 and was paid 100 by another one. */
    Operation session(String account, long balance) {
        return add(
                request(OperationKind.SESSION_READ, "", account, null, 0),
                new Answer(
                        Outcome.OK,
                        200,
                        null,
                        new Answer.Execution("west", null, balance, "5.1.3"),
                        Answer.Effort.PLAIN));
    }

    private void refused(String key, String payer, String payee, long amount) {
        add(
                request(OperationKind.PAYMENT, key, payer, payee, amount),
                new Answer(Outcome.FAILED, 422, "insufficient-funds", Answer.Execution.NONE, Answer.Effort.PLAIN));
    }

    Operation acknowledge(
            OperationKind kind, String key, String account, @Nullable String payee, long amount, @Nullable Place at) {
        @Nullable
        Receipt receipt = at == null ? null : new Receipt(txn(key), txn(key), at.slice(), at.epoch(), at.seq());
        String region = at == null ? "north" : at.region();
        return add(
                request(kind, key, account, payee, amount),
                new Answer(Outcome.OK, 201, null, new Answer.Execution(region, receipt), Answer.Effort.PLAIN));
    }

    static Request request(OperationKind kind, String key, String account, @Nullable String payee, long amount) {
        String home = account.equals(A) ? "north" : "west";
        return new Request(kind, key, new Parties(account, payee, home), amount, new Route(home, null, "c-" + key));
    }

    Operation add(Request request, Answer answer) {
        seconds++;
        Operation operation = new Operation(
                operations.size() + 1, request, new Times(at(seconds), at(seconds), at(seconds) + 1), answer);
        operations.add(operation);
        return operation;
    }

    /** The same request again, later, with an answer of the test's choice. */
    void again(Operation operation, Answer answer) {
        add(operation.request(), answer);
    }

    Operation byKey(String key) {
        return operations.stream().filter(o -> o.key().equals(key)).findFirst().orElseThrow();
    }

    void replace(Operation old, Operation next) {
        operations.set(operations.indexOf(old), next);
    }

    static long at(double seconds) {
        return (long) (seconds * 1_000_000_000);
    }

    History history() {
        Fault fault = new Fault(
                kind, "north", new Fault.Moments(at(19.5), at(20), at(30), at(39)), proofs, zombies, recovered);
        return new History(List.of(""), operations, List.of(fault));
    }

    FinalState state() {
        return new FinalState(north.state(), west.state(), rested, effects);
    }
}
