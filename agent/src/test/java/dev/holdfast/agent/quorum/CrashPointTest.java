package dev.holdfast.agent.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.failover.Asked;
import dev.holdfast.core.failover.GroupEvent;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.Plan;
import dev.holdfast.core.failover.PlanId;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanStarted;
import dev.holdfast.core.failover.PlanTemplates;
import dev.holdfast.core.failover.StepStarted;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashPointTest {
    private static final RegionId NORTH = RegionId.of("north");
    private static final RegionId WEST = RegionId.of("west");
    private static final GroupEvent BEGIN = new PlanStarted(plan());
    private static final GroupEvent STOPPING = new StepStarted(new PlanId(1), 1, Instant.EPOCH);

    @TempDir
    Path folder;

    private GroupState state;
    private int deaths;

    @BeforeEach
    void aFailoverRuns() {
        state = STOPPING.apply(BEGIN.apply(GroupState.initial(Topology.reference(Mode.ACTIVE_ACTIVE))));
    }

    @Test
    void theLeaderDiesAtThePointAndOnlyOnce() throws IOException {
        arm("failover:1:started");
        applied(true, BEGIN);
        assertThat(deaths).isZero();
        applied(true, STOPPING);
        applied(true, STOPPING);
        assertThat(deaths).isEqualTo(1);
        assertThat(folder.resolve("claim")).hasContent("failover:1:started");
    }

    @Test
    void whoDoesNotLeadLives() throws IOException {
        arm("failover:1:started");
        applied(false, STOPPING);
        assertThat(deaths).isZero();
        assertThat(folder.resolve("claim")).doesNotExist();
    }

    @Test
    void nobodyDiesWithoutAnOrderOrOverOneThatCannotBeRead() throws IOException {
        applied(true, BEGIN);
        Files.writeString(folder.resolve("crash-at"), "failover:begin");
        applied(true, BEGIN);
        Files.writeString(folder.resolve("crash-at"), "soon " + folder.resolve("claim"));
        applied(true, BEGIN);
        assertThat(deaths).isZero();
    }

    private void arm(String point) throws IOException {
        Files.writeString(folder.resolve("crash-at"), point + " " + folder.resolve("claim") + "\n");
    }

    private void applied(boolean leads, GroupEvent event) {
        new CrashPoint(folder.resolve("crash-at"), () -> deaths++).applied(List.of(event), state, () -> leads);
    }

    private static Plan plan() {
        return Plan.begun(
                new PlanId(1),
                PlanKind.FAILOVER,
                Asked.byPolicy("witness", "test"),
                new Plan.Move(NORTH, NORTH, WEST, new TreeMap<>()),
                PlanTemplates.failover(WEST),
                "",
                Instant.EPOCH);
    }
}
