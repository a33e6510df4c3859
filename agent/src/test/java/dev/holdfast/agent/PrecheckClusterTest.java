package dev.holdfast.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.protocol.CheckAnswer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three agents hold the plans that people start to the prechecks that all of them have observed. */
class PrecheckClusterTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SWITCHOVER = "{\"kind\":\"switchover\",\"from\":\"north\"}";

    @TempDir
    Path folder;

    private final List<String> steps = FakeBank.journal();

    @Test
    void aPlanIsHeldToItsPrechecks() throws IOException, InterruptedException {
        try (Sandbox sandbox = new Sandbox(folder, 40470);
                FakeBank north = bank(sandbox, "north");
                FakeBank west = bank(sandbox, "west")) {
            sandbox.startAll();
            for (String place : Sandbox.HOSTS.keySet()) {
                waiting().until(() -> verdict(sandbox, place).equals("GO"));
            }
            west.replication = FakeBank.REPLICATION.replace("\"heartbeatMillis\":120", "\"heartbeatMillis\":60000");
            waiting().until(() -> verdict(sandbox, "north").equals("NO-GO"));
            HttpResponse<String> refused = sandbox.post("north", "/v1/plans", SWITCHOVER);
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body())
                    .contains("\"code\":\"prechecks\"")
                    .contains("replication-alive")
                    .contains("60.0 s");

            west.replication = FakeBank.REPLICATION;
            north.replication = FakeBank.REPLICATION.replace("\"seconds\":0.2", "\"seconds\":75.5");
            waiting().until(() -> verdict(sandbox, "north").equals("GO WITH APPROVAL"));
            HttpResponse<String> soft = sandbox.post("north", "/v1/plans", SWITCHOVER);
            assertThat(soft.statusCode()).isEqualTo(409);
            assertThat(soft.body()).contains("\"code\":\"approval-needed\"").contains("75.5 s behind");
            HttpResponse<String> asked = sandbox.post("north", "/v1/plans?approval=ask", SWITCHOVER);
            assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
            assertThat(asked.body()).contains("\"approval\":1");
            assertThat(steps).isEmpty();

            north.replication = FakeBank.REPLICATION;
            waiting().until(() -> verdict(sandbox, "west").equals("GO"));
            assertThat(sandbox.post("west", "/v1/plans", SWITCHOVER).statusCode())
                    .isEqualTo(202);
            waiting().until(() -> steps.stream().anyMatch(step -> step.endsWith(" release")));
        }
    }

    @Test
    void whatTheOtherRegionDoesNotSayIsNotTakenForGood() {
        try (Sandbox sandbox = new Sandbox(folder, 40480);
                FakeBank north = bank(sandbox, "north");
                FakeBank west = bank(sandbox, "west")) {
            sandbox.startAll();
            waiting().until(() -> verdict(sandbox, "north").equals("GO"));
            sandbox.kill("west");
            waiting()
                    .until(() -> sandbox.check("north", "switchover", "north").stream()
                            .flatMap(check -> check.findings().stream())
                            .anyMatch(finding -> finding.id().equals("executor-outside-source")
                                    && finding.state().equals("not observed")));
            CheckAnswer.Plan check =
                    sandbox.check("north", "switchover", "north").orElseThrow();
            assertThat(check.verdict()).isEqualTo("NO-GO");
            assertThat(check.counts().get("not observed")).isGreaterThan(3);
        }
    }

    private FakeBank bank(Sandbox sandbox, String place) {
        return new FakeBank(Sandbox.HOSTS.get(place), sandbox.bankPort(), Sandbox.CONTROL, steps);
    }

    private static String verdict(Sandbox sandbox, String place) {
        Optional<CheckAnswer.Plan> check = sandbox.check(place, "switchover", "north");
        return check.map(CheckAnswer.Plan::verdict).orElse("none");
    }

    private static ConditionFactory waiting() {
        return await().atMost(LIMIT).pollInterval(Duration.ofMillis(100));
    }
}
