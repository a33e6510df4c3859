package dev.holdfast.drills.report;

import dev.holdfast.checker.history.Fault.Proof;
import dev.holdfast.checker.invariant.Violation;
import dev.holdfast.checker.verdict.Figures.Absorbed;
import dev.holdfast.checker.verdict.Figures.Counts;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The report of one drill, as {@code report.json} holds it; amounts are decimal texts, times milliseconds since the drill
 * began. All but identity, steady state's asked rate and sign-off can be computed again from the other files of the folder.
 */
public record DrillReport(
        String format,
        String id,
        String verdict,
        Identity identity,
        Declared declared,
        Gates gates,
        List<FaultProof> faults,
        Timeline timeline,
        Impact impact,
        Known<Loss> loss,
        Duplicates duplicates,
        Zombies zombies,
        Failback failback,
        List<Check> checks,
        List<String> notChecked,
        List<Objective> objectives,
        List<Runbook> runbook,
        List<Finding> findings,
        Chain events,
        SignOff signOff) {
    public static final String FORMAT = "holdfast.report/2";

    /** Item 1: which drill it was, of what. */
    public record Identity(
            String drill,
            String mode,
            long seed,
            double rate,
            int customers,
            Known<Commit> commit,
            Known<SortedMap<String, String>> artifacts,
            Known<Configuration> configuration,
            SortedMap<String, String> machine,
            Known<Previous> previous) {}

    public record Commit(String id, boolean changed) {}

    /** The configuration of all programs as one hash, and every line in which the two regions differ. */
    public record Configuration(String sha256, List<Difference> differences) {}

    public record Difference(
            String program,
            String key,
            @Nullable String first,
            @Nullable String second) {}

    public record Previous(String id, String file, String sha256) {}

    /** Item 2: the objectives' file, hashed before the start. */
    public record Declared(String sha256, String declaredAt, Declaration objectives) {}

    /** Item 3: the steady state before the fault, and that there was enough of everything. */
    public record Gates(Steady steady, List<Gate> vacuity) {}

    public record Steady(
            Known<Double> ratePerSecond,
            double askedPerSecond,
            long errors,
            Known<Long> medianWait,
            Known<Long> p99Wait) {}

    public record Gate(String what, long found, long needed, boolean met) {}

    /** Item 4. */
    public record FaultProof(
            String kind,
            String region,
            long putInAt,
            long seenAt,
            long takenBackAt,
            long homeAt,
            boolean recovered,
            List<Proof> proofs) {}

    /** Item 5: what happened when, on two clocks. */
    public record Timeline(Drift clocks, List<Marks> marks, List<PlanRun> plans, List<Told> told) {}

    public record Drift(String beganAt, String endedAt, long driftMicros, long uncertaintyMillis, String remark) {}

    /** The moments around one fault. */
    public record Marks(String fault, List<Mark> moments) {}

    public record Mark(
            String moment,
            @Nullable Long atMillis,
            @Nullable Long afterOnsetMillis,
            @Nullable String wall,
            @Nullable Long uncertaintyMillis,
            String source,
            @Nullable String notMeasured) {}

    public record Told(long atMillis, String what) {}

    /** Item 6: what users felt. */
    public record Impact(
            Known<Long> rtoMillis,
            List<Outage> outages,
            long longestWaitMillis,
            SortedMap<String, Long> clientErrors,
            Counts counts,
            int users,
            List<UserOutage> usersOut,
            List<Second> perSecond,
            List<Resolution> unknown) {}

    public record Outage(String home, String fault, long millis) {}

    /** One user's longest time from the first request that failed or had to wait until the next answer. */
    public record UserOutage(String user, String home, long fromMillis, long millis, boolean back) {}

    /** What was answered at the front door in one second since the drill began. */
    public record Second(long second, long done, long refused, long held, long errors) {}

    /** An operation whose client never learned its outcome, and what the stores say. */
    public record Resolution(long operation, String key, String kind, String resolved) {}

    /** Item 7: what was acknowledged and absent in the survivor at the cut. */
    public record Loss(
            int operations,
            String amount,
            long ageMillis,
            List<LostItem> tail,
            List<String> lostForGood,
            SortedMap<String, String> sources) {}

    public record LostItem(
            String key,
            String kind,
            String amount,
            String txnId,
            String chain,
            long seq,
            long cut,
            String disposition,
            boolean inBothRegions) {}

    /** Item 8. */
    public record Duplicates(
            Absorbed absorbed,
            SortedMap<String, Known<Long>> perLayer,
            Known<List<String>> effectsTwice,
            Known<Long> offsetErrors) {}

    /** Item 9. */
    public record Zombies(
            List<Refusal> refused,
            List<Attempt> attempts,
            Known<List<String>> acceptedWithOldEpoch,
            List<FenceReceipt> receipts) {}

    /** What the drill itself tried with an old epoch, on every path, and what it met. */
    public record Attempt(
            String layer,
            String path,
            String moment,
            String region,
            int slice,
            long epoch,
            boolean refused,
            boolean fence,
            String answer,
            long atMillis) {}

    public record Refusal(long operation, String key, String path, int status, String code, long atMillis) {}

    public record FenceReceipt(long plan, String step, String at, String doneAt, SortedMap<String, String> receipt) {}

    /** Item 10. */
    public record Failback(
            List<Divergence> divergence,
            SortedMap<String, String> totals,
            SortedMap<String, String> digests,
            Known<Boolean> digestsEqual) {}

    public record Divergence(
            long plan, String txnId, long epoch, @Nullable String key, String amount, String disposition) {}

    /** Item 11: one rule, how much it looked at, and the smallest way in which it was broken. */
    public record Check(
            String rule,
            String verdict,
            long checked,
            int violations,
            @Nullable Violation smallest) {}

    /** Item 12. */
    public record Objective(String objective, String wanted, String measured, String verdict) {}

    public record Runbook(
            long plan, String kind, String outcome, int done, int steps, boolean inOrder, List<String> deviations) {}

    public record Finding(
            String finding, String verdict, Known<String> owner, Known<String> date, Known<String> retest) {}

    /** Item 13. */
    public record Chain(int events, String head) {}

    /** Item 14. */
    public record SignOff(String machine, Known<String> person) {}
}
