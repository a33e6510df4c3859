package dev.holdfast.agent.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.core.agent.AgentEvent;
import dev.holdfast.core.agent.StepEnded;
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
import dev.holdfast.core.model.RegionId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An agent's hands beside a server that is both its bank and its Connect. */
class StepRunnerTest {
    private static final long LIMIT_SECONDS = 10;
    private static final PlanId NEWEST = new PlanId(5);

    @TempDir
    Path folder;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final BlockingQueue<AgentEvent> events = new LinkedBlockingQueue<>();
    private volatile boolean refusing;
    private HttpServer server;
    private StepRunner runner;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            calls.add(path);
            byte[] body = (path.endsWith("/status")
                            ? "{\"name\":\"mirror-north\",\"connector\":{\"state\":\"RUNNING\"},"
                                    + "\"tasks\":[{\"id\":0,\"state\":\"RUNNING\"}]}"
                            : "{\"receipt\":{}}")
                    .getBytes(StandardCharsets.UTF_8);
            boolean refused = refusing && path.startsWith("/holdfast/v1/steps/");
            if (refused) {
                body = "{\"code\":\"plan-superseded\",\"detail\":\"plan 18\",\"retryable\":false}"
                        .getBytes(StandardCharsets.UTF_8);
            }
            exchange.sendResponseHeaders(refused ? 409 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        runner = new StepRunner(url, "Bearer test", url, scripts(), () -> NEWEST, events::add);
    }

    private ScriptSteps scripts() {
        List<String> command = List.of("/bin/sh", "-c", "echo $HOLDFAST_PLAN at its place");
        ScriptStep say =
                new ScriptStep("say", StepPlace.SOURCE, Effect.NONE, command, List.of(), Duration.ofSeconds(10), true);
        return new ScriptSteps(new TreeMap<>(Map.of("say", say)), folder, folder.resolve("steps"));
    }

    @AfterEach
    void stop() {
        runner.close();
        server.stop(0);
    }

    private StepResult result(PlanId plan, StepKind kind) throws InterruptedException {
        RegionId north = RegionId.of("north");
        RegionId west = RegionId.of("west");
        OwnStep own = kind == StepKind.SCRIPT ? new OwnStep("say", StepPlace.SOURCE, true, false, false) : null;
        PlanStep step =
                new PlanStep(kind, own, west, StepStatus.STARTED, 1, 0, "", Instant.EPOCH, null, new TreeMap<>());
        Plan.Move move = new Plan.Move(null, west, north, new TreeMap<>());
        Asked asked = Asked.by("asha@local", "");
        runner.run(Plan.begun(plan, PlanKind.FAILBACK, asked, move, List.of(step), "", Instant.EPOCH), 0);
        AgentEvent event = events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(event).isInstanceOf(StepEnded.class);
        return ((StepEnded) event).result();
    }

    @ParameterizedTest
    @EnumSource(
            value = StepKind.class,
            names = {"RESUME_MIRRORS", "STOP_INBOUND", "PROMOTE"})
    void aStepOfAnOlderPlanTouchesNothing(StepKind kind) throws InterruptedException {
        StepResult result = result(new PlanId(4), kind);

        assertThat(result).isInstanceOfSatisfying(StepResult.Failed.class, failed -> {
            assertThat(failed.reason()).startsWith("plan-superseded");
            assertThat(failed.retryable()).isFalse();
        });
        assertThat(calls).isEmpty();
    }

    @Test
    void aStepOfTheGroupsOwnIsRunHereAndNotByTheBank() throws InterruptedException {
        StepResult result = result(NEWEST, StepKind.SCRIPT);

        assertThat(result)
                .isInstanceOfSatisfying(
                        StepResult.Done.class,
                        done -> assertThat(done.receipt()).containsEntry("output", "5 at its place"));
        assertThat(calls).isEmpty();
    }

    /** An agent that starts reads of old plans before it reads that they have ended. */
    @Test
    void aMirrorIsNotPausedForAPlanThatTheBankKnowsToBeOver() throws InterruptedException {
        refusing = true;

        assertThat(result(NEWEST, StepKind.STOP_INBOUND)).isInstanceOf(StepResult.Failed.class);

        assertThat(calls).containsExactly("/holdfast/v1/steps/stop-inbound");
    }

    @Test
    void theNewestPlanResumesTheMirror() throws InterruptedException {
        StepResult result = result(NEWEST, StepKind.RESUME_MIRRORS);

        assertThat(result).isInstanceOf(StepResult.Done.class);
        assertThat(calls).anyMatch(call -> call.endsWith("/resume"));
    }
}
