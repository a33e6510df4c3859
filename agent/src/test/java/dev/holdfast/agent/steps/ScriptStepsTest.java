package dev.holdfast.agent.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.core.agent.StepResult;
import dev.holdfast.core.failover.Asked;
import dev.holdfast.core.failover.OwnStep;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanId;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanStep;
import dev.holdfast.core.failover.StepKind;
import dev.holdfast.core.failover.StepPlace;
import dev.holdfast.core.failover.StepStatus;
import dev.holdfast.core.group.ScriptStep;
import dev.holdfast.core.group.ScriptStep.Effect;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Ownership;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of steps that a group adds. */
class ScriptStepsTest {
    private static final RegionId NORTH = RegionId.of("north");
    private static final RegionId WEST = RegionId.of("west");
    private static final OwnStep WARM = new OwnStep("warm", StepPlace.TARGET, true, true, false);
    private static final OwnStep UNDO = new OwnStep("warm", StepPlace.TARGET, true, false, true);

    private static final PlanId PLAN = new PlanId(3);

    @TempDir
    Path folder;

    private ScriptSteps steps(String script, Duration timeout) {
        List<String> command = List.of("/bin/sh", "-c", script);
        List<String> compensation = List.of("/bin/sh", "-c", "echo undone");
        ScriptStep warm = new ScriptStep("warm", StepPlace.TARGET, Effect.NONE, command, compensation, timeout, true);
        return of(warm);
    }

    private ScriptSteps of(ScriptStep warm) {
        ScriptSteps steps = new ScriptSteps(new TreeMap<>(Map.of("warm", warm)), folder, folder.resolve("steps"));
        steps.want(PLAN, 0);
        return steps;
    }

    private StepResult run(String script) {
        return steps(script, Duration.ofSeconds(20)).run(plan(WARM), 0);
    }

    private static Plan plan(OwnStep own) {
        PlanStep step = new PlanStep(
                StepKind.SCRIPT, own, WEST, StepStatus.STARTED, 1, 0, "", Instant.EPOCH, null, new TreeMap<>());
        TreeMap<SliceId, Ownership> slices = new TreeMap<>();
        slices.put(SliceId.of(4), new Ownership(NORTH, Epoch.of(1)));
        slices.put(SliceId.of(6), new Ownership(NORTH, Epoch.of(1)));
        Plan.Move move = new Plan.Move(null, NORTH, WEST, slices);
        Asked asked = Asked.by("asha@local", "");
        return Plan.begun(PLAN, PlanKind.SWITCHOVER, asked, move, List.of(step), "", Instant.EPOCH);
    }

    private static StepResult.Failed failed(StepResult result) {
        assertThat(result).isInstanceOf(StepResult.Failed.class);
        return (StepResult.Failed) result;
    }

    @Test
    void aCommandThatEndsWithZeroIsDoneAndItsLastLineIsTheReceipt() {
        StepResult result =
                run("echo first; echo \"$HOLDFAST_PLAN $HOLDFAST_PLAN_KIND $HOLDFAST_STEP from $HOLDFAST_FROM"
                        + " to $HOLDFAST_TO lost=$HOLDFAST_LOST slices $HOLDFAST_SLICES in $(pwd -P)\"");

        assertThat(result)
                .isInstanceOfSatisfying(
                        StepResult.Done.class,
                        done -> assertThat(done.receipt())
                                .containsEntry("exit", "0")
                                .containsKey("millis")
                                .hasEntrySatisfying(
                                        "output",
                                        line -> assertThat(line)
                                                .startsWith("3 switchover 0 from north to west lost= slices 4,6 in ")
                                                .endsWith(folder.getFileName().toString())));
    }

    @Test
    void seventyFiveIsNotYetAndAnythingElseAFailure() {
        assertThat(failed(run("echo the queue is not empty; exit 75")))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo("script-not-yet: the queue is not empty"))
                .satisfies(failure -> assertThat(failure.retryable()).isTrue());
        assertThat(failed(run("echo no such table >&2; exit 3")))
                .satisfies(failure ->
                        assertThat(failure.reason()).isEqualTo("script-failed: it ended with 3: no such table"))
                .satisfies(failure -> assertThat(failure.retryable()).isFalse());
    }

    @Test
    void whatHasNoCommandHereOrCannotBeStartedIsAFailure() {
        ScriptSteps none = new ScriptSteps(new TreeMap<>(), folder, folder.resolve("steps"));
        assertThat(failed(none.run(plan(WARM), 0)).reason())
                .startsWith("script-unknown: ")
                .endsWith("for warm");

        ScriptStep missing = new ScriptStep(
                "warm", StepPlace.TARGET, Effect.NONE, List.of("./missing.sh"), List.of(), Duration.ofSeconds(5), true);
        ScriptSteps steps = of(missing);
        assertThat(failed(steps.run(plan(WARM), 0)).reason()).startsWith("script-not-started: ");
        assertThat(failed(steps.run(plan(UNDO), 0)).reason()).endsWith("for undo-warm");
    }

    @Test
    void aRelativeCommandIsOneOfTheFilesFolder() throws IOException {
        Path script = Files.writeString(folder.resolve("warm.sh"), "#!/bin/sh\necho warm\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        ScriptStep warm = new ScriptStep(
                "warm", StepPlace.TARGET, Effect.NONE, List.of("./warm.sh"), List.of(), Duration.ofSeconds(5), true);
        ScriptSteps steps = of(warm);

        assertThat(steps.run(plan(WARM), 0)).isInstanceOf(StepResult.Done.class);
    }

    @Test
    void theUndoRunsTheCompensation() {
        assertThat(steps("exit 1", Duration.ofSeconds(5)).run(plan(UNDO), 0))
                .isInstanceOfSatisfying(
                        StepResult.Done.class,
                        done -> assertThat(done.receipt()).containsEntry("output", "undone"));
    }

    @Test
    void afterItsTimeItIsEndedWithItsChildren() throws IOException {
        StepResult result = steps("sleep 600 & echo $! > child; wait", Duration.ofSeconds(3))
                .run(plan(WARM), 0);

        assertThat(failed(result).reason()).isEqualTo("script-timeout: not over after 3 s");
        assertThat(failed(result).retryable()).isTrue();
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    /** As after a crash of the agent, whose children live on. */
    @Test
    void anEarlierRunOfTheSameStepIsEndedBeforeTheNext() throws Exception {
        Process left = new ProcessBuilder("sleep", "600").start();
        Files.createDirectories(folder.resolve("steps"));
        String started = left.toHandle().info().startInstant().orElseThrow().toString();
        Files.writeString(folder.resolve("steps/warm.process"), left.pid() + " " + started);

        assertThat(run("true")).isInstanceOf(StepResult.Done.class);

        assertThat(left.isAlive()).isFalse();
    }

    @Test
    void whatACrashedAgentHasLeftIsEndedAtTheNextStart() throws Exception {
        Process left = new ProcessBuilder("sleep", "600").start();
        Files.createDirectories(folder.resolve("steps"));
        String started = left.toHandle().info().startInstant().orElseThrow().toString();
        Path note = Files.writeString(folder.resolve("steps/other.process"), left.pid() + " " + started);

        steps("true", Duration.ofSeconds(5)).sweep();

        assertThat(left.isAlive()).isFalse();
        assertThat(note).doesNotExist();
    }

    @Test
    void aStepThatIsLeftIsEndedWithItsChildrenAndNotBegunAfterwards() throws Exception {
        ScriptSteps steps = steps("sleep 600 & echo $! > child; wait; echo went on > later", Duration.ofSeconds(60));
        CompletableFuture<StepResult> running = CompletableFuture.supplyAsync(() -> steps.run(plan(WARM), 0));
        Path noted = folder.resolve("child");
        await().until(() -> Files.exists(noted) && !Files.readString(noted).isBlank());

        steps.leave(PLAN, 0);

        assertThat(failed(running.get(10, TimeUnit.SECONDS)).reason()).startsWith("script-failed: it ended with 137");
        long child = Long.parseLong(Files.readString(noted).strip());
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(folder.resolve("later")).doesNotExist();
        assertThat(failed(steps.run(plan(WARM), 0)).reason()).startsWith("script-left: ");
        assertThat(failed(steps("exit 4", Duration.ofSeconds(5)).run(plan(WARM), 0))
                        .reason())
                .contains("it ended with 4");
    }

    @Test
    void aReceiptSaysNothingOfAnEarlierAttempt() {
        assertThat(failed(run("echo broken; exit 1")).reason()).endsWith("broken");

        assertThat(run("true"))
                .isInstanceOfSatisfying(
                        StepResult.Done.class,
                        done -> assertThat(done.receipt()).containsEntry("output", ""));
    }

    @Test
    void anotherProgramWithTheSameProcessIdIsLeftAlone() throws Exception {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.createDirectories(folder.resolve("steps"));
            Files.writeString(folder.resolve("steps/warm.process"), other.pid() + " 2001-01-01T00:00:00Z");

            assertThat(run("true")).isInstanceOf(StepResult.Done.class);

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }
}
