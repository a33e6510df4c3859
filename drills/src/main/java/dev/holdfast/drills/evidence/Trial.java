package dev.holdfast.drills.evidence;

import dev.holdfast.checker.history.Fault;
import dev.holdfast.checker.history.History;
import dev.holdfast.checker.history.Operation;
import dev.holdfast.checker.state.Digest;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.verdict.Judge;
import dev.holdfast.checker.verdict.Judgement;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.drills.DatabaseAddress;
import java.net.URI;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The judging of one history: wait for rest, read both databases and the payment rail's record, judge. */
public final class Trial {
    /** What the trial found and what it judged by; {@code rested} says whether the system came to rest in time. */
    public record Result(
            History history,
            Judgement judgement,
            SortedMap<String, String> digests,
            long zombiesRefused,
            boolean rested,
            Terms terms,
            FinalState state) {}

    private static final int REFUSED_FOR_NOW = 503;

    private final Quiescence quiescence;
    private final FinalStateReader reader;
    private final RailRecord rail;

    public Trial(DatabaseAddress first, DatabaseAddress second, URI rail) {
        this.quiescence = new Quiescence(first, second);
        this.reader = new FinalStateReader(first, second);
        this.rail = new RailRecord(rail);
    }

    public Result judge(History history, Terms terms, Consumer<String> progress) {
        boolean rested = quiescence.await(progress);
        progress.accept("reading both databases and judging");
        FinalState state = reader.read(rested, rail::read);
        SortedMap<String, String> digests = new TreeMap<>();
        state.regions().forEach(region -> digests.put(region.region(), Digest.of(region.ledger())));
        Judgement judgement = new Judge(terms).judge(history, state);
        return new Result(history, judgement, digests, zombiesRefused(history), rested, terms, state);
    }

    /** Writes that clients sent straight to the lost region after the fault and that it refused itself. */
    private static long zombiesRefused(History history) {
        return history.operations().stream()
                .filter(operation -> history.faults().stream().anyMatch(fault -> refusedBy(operation, fault)))
                .count();
    }

    private static boolean refusedBy(Operation operation, Fault fault) {
        return fault.region().equals(operation.request().route().direct())
                && operation.answer().status() == REFUSED_FOR_NOW
                && operation.times().answeredNanos() >= fault.moments().onsetNanos()
                && operation.times().sentNanos() <= fault.moments().healedNanos();
    }
}
