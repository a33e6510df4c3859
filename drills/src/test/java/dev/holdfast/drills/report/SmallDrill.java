package dev.holdfast.drills.report;

import dev.holdfast.checker.history.Answer;
import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.history.OperationKind;
import dev.holdfast.checker.history.Outcome;
import dev.holdfast.checker.history.Parties;
import dev.holdfast.checker.history.Receipt;
import dev.holdfast.checker.history.Request;
import dev.holdfast.checker.history.Route;
import dev.holdfast.checker.history.Times;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.checker.state.Business;
import dev.holdfast.checker.state.Chains;
import dev.holdfast.checker.state.Chains.ChainId;
import dev.holdfast.checker.state.Chains.Content;
import dev.holdfast.checker.state.Chains.Cut;
import dev.holdfast.checker.state.Chains.Entry;
import dev.holdfast.checker.state.Chains.EpochEnd;
import dev.holdfast.checker.state.Chains.Owner;
import dev.holdfast.checker.state.Chains.TailRow;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.state.Ledger;
import dev.holdfast.checker.state.Ledger.AccountRow;
import dev.holdfast.checker.state.Ledger.Position;
import dev.holdfast.checker.state.Ledger.PostingRow;
import dev.holdfast.checker.state.Ledger.TransactionRow;
import dev.holdfast.checker.state.RegionState;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.drills.report.Proceedings.Kept;
import dev.holdfast.protocol.AuditAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import dev.holdfast.protocol.StatusAnswer.StepMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A drill of a few operations: north is killed at 10 s, west is promoted at 12 s, north is back at 20 s and home at 25 s. A
 * deposit at 9.9 s is beyond the cut. All names in it are as hostile as can be.
 */
final class SmallDrill {
    static final String HOSTILE = "\"><script>alert('x')</script>&\u0001";
    static final Terms TERMS = new Terms(Duration.ofSeconds(5), 0, true, new Terms.Gates(0, 0, 0, 0, 0, 100));
    static final Declaration.Subject SUBJECT =
            new Declaration.Subject("region-loss " + HOSTILE, "active-active", 7, 1, 2);

    private static final Instant WALL = Instant.parse("2026-01-02T03:04:05Z");
    private static final String TAIL_TXN = "00000000-0000-0000-0000-00000000000a";
    private final long begin = System.nanoTime() - Duration.ofMinutes(10).toNanos();
    private final List<Operation> operations = new ArrayList<>();

    SmallDrill() {
        operation("user-1", "north", 1, 1.1, ok("north", receipt("t1", 1, 2)));
        operation("user-5", "west", 2, 2.1, ok("west", new Receipt("t2", "t2", 5, 1, 2)));
        operation("user-1", "north", 9.9, 9.95, ok("north", receipt(TAIL_TXN, 1, 3)));
        operation("user-1", "north", 10.5, 12.5, parked(ok("west", receipt("t3", 2, 2))));
        operation("user-2", "north", 11, 13.25, parked(ok("west", receipt("t4", 2, 3))));
        operation("user-5", "west", 14, 14.1, answer(Outcome.UNKNOWN, 0, null));
        operation("user-5", "west", 15, 15.1, ok("west", new Receipt("t6", "t6", 5, 1, 3)));
        direct("user-1", 13, answer(Outcome.FAILED, 503, "lease-expired"));
        operation("user-1", "north", 26, 26.1, ok("north", receipt("t5", 3, 2)));
    }

    long at(double seconds) {
        return begin + (long) (seconds * 1_000_000_000);
    }

    private static Answer ok(String region, Receipt receipt) {
        return new Answer(Outcome.OK, 201, null, new Answer.Execution(region, receipt), Answer.Effort.PLAIN);
    }

    private static Answer parked(Answer answer) {
        return new Answer(
                answer.outcome(),
                answer.status(),
                answer.code(),
                answer.execution(),
                new Answer.Effort(1, 1500, false));
    }

    private static Answer answer(Outcome outcome, int status, @Nullable String code) {
        return new Answer(outcome, status, code, Answer.Execution.NONE, Answer.Effort.PLAIN);
    }

    private static Receipt receipt(String txn, long epoch, long seq) {
        return new Receipt(txn, txn, 4, epoch, seq);
    }

    private void operation(String user, String home, double sent, double answered, Answer answer) {
        add(user, home, sent, answered, answer, null);
    }

    private void direct(String user, double sent, Answer answer) {
        add(user, "north", sent, sent + 0.05, answer, "north");
    }

    private void add(String user, String home, double sent, double answered, Answer answer, @Nullable String direct) {
        int id = operations.size() + 1;
        Request request = new Request(
                OperationKind.DEPOSIT,
                "s7-" + id + HOSTILE,
                new Parties(user, null, home),
                100,
                new Route(home, direct, "c-" + id));
        operations.add(new Operation(id, request, new Times(at(sent), at(sent), at(answered)), answer));
    }

    History history() {
        Fault fault = new Fault(
                "kill",
                "north",
                new Fault.Moments(at(10), at(10.05), at(20), at(25)),
                List.of(new Fault.Proof("4 of 4 processes gone " + HOSTILE, true)),
                List.of(new ZombieReceipt(
                        ZombieReceipt.Layer.DATABASE,
                        "insert " + HOSTILE,
                        "fenced",
                        new OldOwnership("north", 4, 1),
                        true,
                        true,
                        "no " + HOSTILE,
                        at(21))),
                true);
        return new History(List.of("s7-"), operations, List.of(fault));
    }

    static FinalState state() {
        return new FinalState(region("north"), region("west"), true);
    }

    private static RegionState region(String name) {
        ChainId chain = new ChainId("north", 4, 1);
        TransactionRow row = new TransactionRow(
                TAIL_TXN, 1, 4, "north", "DEPOSIT", "s7-3" + HOSTILE, null, new Position("north", 1, 3));
        return new RegionState(
                name,
                new Ledger(
                        List.of(row),
                        List.of(
                                new PostingRow(TAIL_TXN, 1, 0, "user-1", 100, "posted"),
                                new PostingRow(TAIL_TXN, 1, 1, "cash:4", -100, "posted")),
                        List.of(new AccountRow("user-1", 4, "customer", "open")),
                        new TreeMap<>(Map.of("user-1", 100L, "cash:4", -100L))),
                new Business(
                        List.of(new Business.StoredAnswer("s7-3", "deposit", 201, TAIL_TXN, 1)),
                        List.of(new Business.LoanRow("l", "user-1", 5, "submitted")),
                        List.of(new Business.HoldRow("h", "user-1", "user-5", 5, 3, 1)),
                        List.of(new Business.PendingLeg("p", "user-5", 5, true)),
                        List.of(new Business.CaseRow("c", "k", HOSTILE, "closed")),
                        List.of(new Business.AuditRow("e", "type", "north", "user-1")),
                        List.of(new Business.CustomerRow("user-1", "{}", "active")),
                        List.of(new Business.ConflictRow(
                                "f", "user-1", "phone", "lww", "1", List.of("1", "2"), "settled"))),
                new Chains(
                        List.of(new Entry(chain, 3, EventChain.GENESIS, "ff", new Content(TAIL_TXN, "{}", "local"))),
                        List.of(new Cut(1, chain, 2)),
                        List.of(new EpochEnd(chain, 3, "ff", 1)),
                        List.of(new TailRow(2, TAIL_TXN, 1, "CREDIT", "s7-3" + HOSTILE, 100)),
                        List.of(new Owner(4, "north", 3, "open"))));
    }

    RunLog log() {
        StepMessage fence = step("FENCE_BY_LEASE", null, 11.5);
        StepMessage promote = step("PROMOTE", "west", 12);
        StepMessage publish = step("PUBLISH_TABLE", null, 12.25);
        PlanMessage plan = new PlanMessage(
                1,
                "FAILOVER",
                "witness",
                HOSTILE,
                null,
                null,
                "north",
                "north",
                "west",
                new TreeMap<>(),
                new TreeMap<>(),
                "DONE",
                HOSTILE,
                wall(11.25),
                wall(12.5),
                List.of(fence, promote, publish));
        return new RunLog(
                clock(),
                List.of(new RunLog.Told(at(0.5), "it begins " + HOSTILE), new RunLog.Told(at(24), "it ends")),
                List.of(plan),
                List.of(
                        new Sighting(at(5), "north", "ACTIVE", new TreeMap<>(Map.of("witness", "SERVING"))),
                        new Sighting(at(11), "north", "ACTIVE", new TreeMap<>(Map.of("witness", "DEAD")))),
                audit());
    }

    /** Two lines, chained as the agents chain them, and their order not that of their numbers. */
    private List<AuditAnswer.Line> audit() {
        String first = wall(8);
        String second = wall(7.5);
        ChainHash one = line(1, first, ChainHash.GENESIS);
        ChainHash two = line(2, second, one);
        return List.of(
                new AuditAnswer.Line(1, first, "asha@local", "pause-plan", HOSTILE, "accepted", one.hex()),
                new AuditAnswer.Line(2, second, "asha@local", "pause-plan", HOSTILE, "accepted", two.hex()));
    }

    private static ChainHash line(long number, String at, ChainHash before) {
        StringBuilder text = new StringBuilder();
        for (String part : List.of(Long.toString(number), at, "asha@local", "pause-plan", HOSTILE, "accepted")) {
            text.append(part.length()).append(':').append(part).append('\n');
        }
        return before.next(text.toString());
    }

    private ClockReading clock() {
        ClockReading now = ClockReading.now();
        return new ClockReading(begin, now.wall().minusNanos(now.nanos() - begin), 100);
    }

    private String wall(double seconds) {
        return clock().wall().plusNanos(at(seconds) - begin).toString();
    }

    private StepMessage step(String kind, @Nullable String region, double done) {
        return new StepMessage(
                kind, region, "DONE", 0, "", wall(done), wall(done), new TreeMap<>(Map.of("proof", HOSTILE)));
    }

    Proceedings proceedings(Path reports) {
        Shelf shelf = new Shelf(reports);
        Declaration now = Declaration.declare(SUBJECT, TERMS, shelf.expectation(SUBJECT.drill(), SUBJECT.mode()))
                .declaration();
        Declaration then = new Declaration(
                now.drill(),
                now.mode(),
                now.seed(),
                now.rate(),
                now.customers(),
                WALL.toString(),
                now.rtoMillis(),
                now.clientErrors(),
                now.strict(),
                now.gates(),
                now.rules(),
                now.expected());
        return new Proceedings(
                shelf, SUBJECT, new Declaration.Declared(then, Json.write(then) + "\n", begin - 1_000_000_000L));
    }

    /** The drill played and its report written. */
    Kept keep(Path reports) {
        return proceedings(reports).keep(SUBJECT.drill(), history(), state(), log());
    }
}
