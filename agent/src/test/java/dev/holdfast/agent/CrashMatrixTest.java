package dev.holdfast.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.agent.quorum.CrashPoint;
import dev.holdfast.core.failover.JournalPoint;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanTemplates;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.OwnedSlice;
import dev.holdfast.protocol.StatusAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three real agents, of which the leader dies after a write of a plan's journal, with banks that do every step at once.
 * {@code -Dholdfast.crash.rounds=25} tries every write of both plans; without it, some of each.
 */
class CrashMatrixTest {
    private static final Logger log = LoggerFactory.getLogger(CrashMatrixTest.class);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final RegionId NORTH = RegionId.of("north");
    private static final RegionId WEST = RegionId.of("west");
    private static final List<JournalPoint> FAILOVER = JournalPoint.of(PlanKind.FAILOVER, PlanTemplates.failover(WEST));
    private static final List<JournalPoint> FAILBACK =
            JournalPoint.of(PlanKind.FAILBACK, PlanTemplates.failback(WEST, NORTH, PlanTemplates.Extent.SOME));
    private static final List<Integer> SOME = List.of(0, 4);

    @TempDir
    Path folder;

    private final List<String> steps = FakeBank.journal();

    @Test
    void aPlanEndsThoughItsLeaderDiesAfterOneOfItsWrites() {
        int all = Integer.getInteger("holdfast.crash.rounds", 0);
        List<Integer> rounds = all == 0
                ? SOME
                : java.util.stream.IntStream.range(0, all).boxed().toList();
        try (Sandbox sandbox = new Sandbox(folder, 40470);
                FakeBank west = bank(sandbox, "west")) {
            FakeBank north = bank(sandbox, "north");
            sandbox.startAll();
            long epoch = 1;
            for (int round : rounds) {
                waiting().until(() -> sandbox.leased("north") && sandbox.leased("west"));
                north.close();
                point(FAILOVER, round).ifPresent(point -> sandbox.arm(point.toString()));
                sandbox.kill("north");
                point(FAILOVER, round).ifPresent(point -> falls(sandbox, point));
                waiting()
                        .until(() -> sandbox.lease("west").orElseThrow().slices().values().stream()
                                .allMatch(slice -> slice.owner().equals("west")));
                waiting().until(() -> idle(sandbox));
                point(FAILBACK, round).ifPresent(point -> sandbox.arm(point.toString()));
                north = bank(sandbox, "north");
                sandbox.start("north");
                point(FAILBACK, round).ifPresent(point -> falls(sandbox, point));
                epoch += 2;
                comesHome(sandbox, epoch);
            }
            north.close();
        }
    }

    /** Home at the epoch that one failover and one failback make, so no step was done by two plans. */
    private static void comesHome(Sandbox sandbox, long epoch) {
        OwnedSlice home = new OwnedSlice("north", epoch);
        waiting().until(() -> status(sandbox).slices().get(4).equals(home) && idle(sandbox));
        assertThat(status(sandbox).history())
                .extracting(StatusAnswer.PlanMessage::outcome)
                .containsOnly("DONE");
    }

    private static void falls(Sandbox sandbox, JournalPoint point) {
        AtomicReference<Map.Entry<String, Integer>> fallen = new AtomicReference<>();
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> {
            sandbox.fallen().ifPresent(fallen::set);
            return fallen.get() != null;
        });
        log.atInfo()
                .addKeyValue("point", point)
                .addKeyValue("agent", fallen.get().getKey())
                .log("the leader died");
        assertThat(fallen.get().getValue()).isEqualTo(CrashPoint.KILLED);
        sandbox.start(fallen.get().getKey());
    }

    private static Optional<JournalPoint> point(List<JournalPoint> points, int round) {
        return round < points.size() ? Optional.of(points.get(round)) : Optional.empty();
    }

    private static boolean idle(Sandbox sandbox) {
        return status(sandbox).plan() == null;
    }

    private static StatusAnswer status(Sandbox sandbox) {
        return sandbox.status("west").orElseThrow();
    }

    private FakeBank bank(Sandbox sandbox, String place) {
        return new FakeBank(Sandbox.HOSTS.get(place), sandbox.bankPort(), Sandbox.CONTROL, steps);
    }

    private static ConditionFactory waiting() {
        return await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).ignoreException(NoSuchElementException.class);
    }
}
