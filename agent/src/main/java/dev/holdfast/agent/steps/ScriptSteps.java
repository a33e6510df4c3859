package dev.holdfast.agent.steps;

import dev.holdfast.core.agent.StepResult;
import dev.holdfast.core.failover.OwnStep;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanId;
import dev.holdfast.core.group.ScriptStep;
import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.SliceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps that the group adds: the command that this place's group file has for the name, in the file's folder.
 * It says how it went by its exit code: 0 is done, {@value #NOT_YET} is not yet (EX_TEMPFAIL of sysexits.h), which is
 * tried again, and anything else is a failure.
 */
public final class ScriptSteps {
    private static final int NOT_YET = 75;

    private final SortedMap<String, ScriptStep> scripts;
    private final Path folder;
    private final ScriptNotes notes;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final Map<String, ProcessHandle> running = new ConcurrentHashMap<>();

    /**
     * @param folder where commands are run
     * @param notes where their output and process ids are kept
     */
    public ScriptSteps(SortedMap<String, ScriptStep> scripts, Path folder, Path notes) {
        this.scripts = new TreeMap<>(scripts);
        this.folder = folder;
        this.notes = new ScriptNotes(notes);
    }

    /** Ends what an agent that crashed has left running. */
    public void sweep() {
        notes.sweep();
    }

    /** From now on the step may be run here. */
    void want(PlanId plan, int index) {
        wanted.add(key(plan, index));
    }

    /** From now on it may not, and what runs of it is told to end. */
    void leave(PlanId plan, int index) {
        wanted.remove(key(plan, index));
        ProcessHandle process = running.get(key(plan, index));
        if (process != null) {
            ScriptProcess.kill(process);
        }
    }

    StepResult run(Plan plan, int index) {
        OwnStep own = Check.present(plan.steps().get(index).own(), "a script step has a name");
        ScriptStep script = scripts.get(own.name());
        List<String> command = command(script, own);
        if (script == null || command.isEmpty()) {
            return failed(plan, index, "script-unknown: the group file here has no command for " + own.word(), false);
        }
        String key = key(plan.id(), index);
        try {
            notes.endEarlier(own.name());
            Path output = notes.output("plan-" + plan.id() + "-step-" + index + "-" + own.word());
            ScriptProcess process = ScriptProcess.start(command, folder, surroundings(plan, index), output);
            try {
                running.put(key, process.handle());
                notes.remember(own.name(), process.handle());
                if (!wanted.contains(key)) {
                    return failed(plan, index, "script-left: the plan has gone on without it", true);
                }
                return result(plan, index, script, process.end(script.timeout()));
            } finally {
                ScriptProcess.kill(process.handle());
                running.remove(key, process.handle());
            }
        } catch (IOException e) {
            return failed(plan, index, "script-not-started: " + e.getMessage(), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(plan, index, "script-interrupted: the agent stops", true);
        }
    }

    private static String key(PlanId plan, int index) {
        return plan + "/" + index;
    }

    private static List<String> command(@Nullable ScriptStep script, OwnStep own) {
        if (script == null) {
            return List.of();
        }
        return own.undoes() ? script.compensation() : script.command();
    }

    private static StepResult result(Plan plan, int index, ScriptStep script, ScriptProcess.End end) {
        if (end.exit().isEmpty()) {
            return failed(
                    plan,
                    index,
                    "script-timeout: not over after " + script.timeout().toSeconds() + " s",
                    true);
        }
        int exit = end.exit().getAsInt();
        if (exit == 0) {
            SortedMap<String, String> receipt = new TreeMap<>();
            receipt.put("exit", "0");
            receipt.put("millis", Long.toString(end.took().toMillis()));
            receipt.put("output", end.lastLine());
            return new StepResult.Done(plan.id(), index, receipt);
        }
        return exit == NOT_YET
                ? failed(plan, index, "script-not-yet: " + end.lastLine(), true)
                : failed(plan, index, "script-failed: it ended with " + exit + ": " + end.lastLine(), false);
    }

    /** What a command may want to know of its plan. */
    private static SortedMap<String, String> surroundings(Plan plan, int index) {
        OwnStep own = plan.steps().get(index).own();
        SortedMap<String, String> names = new TreeMap<>();
        names.put("HOLDFAST_PLAN", plan.id().toString());
        names.put("HOLDFAST_PLAN_KIND", plan.kind().name().toLowerCase(Locale.ROOT));
        names.put("HOLDFAST_STEP", Integer.toString(index));
        names.put(
                "HOLDFAST_UNDOES",
                own != null && own.undoes() ? Long.toString(plan.id().number() - 1) : "");
        names.put("HOLDFAST_FROM", plan.from().name());
        names.put("HOLDFAST_TO", plan.to().name());
        names.put("HOLDFAST_LOST", plan.lost() == null ? "" : plan.lost().name());
        names.put(
                "HOLDFAST_SLICES",
                plan.slices().keySet().stream().map(SliceId::toString).collect(Collectors.joining(",")));
        return names;
    }

    private static StepResult failed(Plan plan, int index, String reason, boolean retryable) {
        return new StepResult.Failed(plan.id(), index, reason, retryable);
    }
}
