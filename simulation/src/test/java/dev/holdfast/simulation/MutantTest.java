package dev.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test of the simulator: every known mistake is found within so many seeds by a rule about what happens. The real
 * code passes all of these seeds in longer runs ({@code ./holdfast simulate --runs 1000}) and the first in SimulationTest.
 */
class MutantTest {
    /** A mistake may break another rule first; the one named must find it too. */
    private static final int VIOLATIONS = 8;

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    /** A mistake, the number of seeds within which it is found, and the rules that may find it. */
    record Row(Mutant mutant, int seeds, String... rules) {
        @Override
        public String toString() {
            return mutant + " within " + seeds;
        }
    }

    static List<Row> rows() {
        return List.of(
                new Row(Mutant.SKIP_LEASE_CHECK, 20, "OneWriterPerSlice", "GrantAfterFence", "ReadsNeverGoBack"),
                new Row(Mutant.WAIT_BOUND_ZERO, 20, "OneWriterPerSlice", "GrantAfterFence"),
                new Row(Mutant.SILENCE_IS_CONSENT, 20, "OneWriterPerSlice", "GrantAfterFence"),
                new Row(Mutant.JOURNAL_AFTER_ACTING, 20, "StepsAreJournaled"),
                new Row(Mutant.GRANT_BEFORE_RECEIPT, 20, "GrantAfterFence"),
                new Row(Mutant.GRANT_BEFORE_CUT, 20, "CutBeforePromote"),
                new Row(Mutant.CUT_BEFORE_STOP, 20, "CutBeforePromote"),
                new Row(Mutant.CONSUME_BEFORE_PROMOTE, 20, "ConsumersComeLast"),
                new Row(Mutant.PUBLISH_BEFORE_PROMOTE, 20, "TableFollowsOwners"),
                new Row(Mutant.PARITY_SKIPPED, 20, "ParityBeforeReturn"),
                new Row(Mutant.EPOCH_REUSE, 20, "CheckHolds"),
                new Row(Mutant.IMPORT_TWICE, 20, "WritesCountOnce"),
                new Row(Mutant.STALE_TABLE_ACCEPTED, 30, "DoorFollowsTable"),
                new Row(Mutant.ACKNOWLEDGE_AFTER_TAKEOVER, 60, "NothingAcknowledgedAfterCut"),
                new Row(Mutant.NON_IDEMPOTENT_STEP, 80, "StepsAreJournaled"),
                new Row(
                        Mutant.SILENCE_IS_DONE,
                        80,
                        "CutBeforePromote",
                        "ParityBeforeReturn",
                        "TableFollowsOwners",
                        "EverythingComesHome",
                        "NothingAcknowledgedIsLost",
                        "CheckHolds"),
                new Row(Mutant.LEASE_FROM_THE_ANSWER, 120, "OneWriterPerSlice", "GrantAfterFence"),
                new Row(Mutant.SKEW_BEYOND_BOUND, 60, "OneWriterPerSlice", "GrantAfterFence"),
                new Row(Mutant.CAP_DROPPED, 80, "NobodyOverdrawn"),
                new Row(Mutant.BALANCE_REPLICATED, 20, "WritesCountOnce"),
                new Row(Mutant.SEQUENCE_NOT_CHECKED, 20, "JournalsOnlyGrow", "CheckHolds"),
                new Row(Mutant.KEY_NOT_DERIVED, 40, "RequestsCountOnce"),
                new Row(Mutant.RESERVATIONS_FORGOTTEN, 60, "NobodyOverdrawn"),
                new Row(Mutant.PAST_TAKEN_FOR_PRESENT, 40, "StepsAreDue"),
                new Row(Mutant.ONLY_NEWS_IS_SAID, 40, "EverythingComesHome"),
                new Row(Mutant.OLD_PLAN_OBEYED, 200, "CutBeforePromote", "EverythingComesHome"),
                new Row(Mutant.REARM_WITHOUT_WAITING, 60, "NobodyOverdrawn"),
                new Row(Mutant.FENCE_GOES_BACK, 600, "EpochsOnlyGrow"),
                new Row(Mutant.TAIL_REWOUND, 60, "JournalsOnlyGrow"),
                new Row(Mutant.READ_WITHOUT_LEASE, 60, "ReadsNeverGoBack"),
                new Row(Mutant.FENCE_ONLY_MOVING_SLICES, 150, "OneWriterPerSlice"),
                new Row(Mutant.RENEWED_WHILE_CONDEMNED, 60, "GrantAfterFence"),
                new Row(Mutant.CONDEMNED_WITHOUT_WAITING, 60, "GrantAfterFence"),
                new Row(Mutant.SWITCHOVER_WITHOUT_RECEIPT, 40, "GrantAfterFence"),
                new Row(Mutant.REOPENED_BEFORE_JOURNALED, 120, "OneWriterPerSlice"),
                new Row(Mutant.ABORT_AFTER_GRANT, 400, "GrantAfterFence", "OneWriterPerSlice"),
                new Row(Mutant.ABORT_WITHOUT_REOPENING, 200, "EverythingComesHome"),
                new Row(Mutant.SAME_PERSON_APPROVES, 200, "TwoPeopleAgree"),
                new Row(Mutant.STEP_OF_AN_INVARIANT_SKIPPED, 150, "CutBeforePromote", "ParityBeforeReturn"),
                new Row(Mutant.PAUSE_IGNORED, 60, "PausedPlansWait"),
                new Row(Mutant.MAINTENANCE_IGNORED, 60, "MaintenanceIsQuiet"),
                new Row(Mutant.PLACEMENT_FORGOTTEN, 80, "PeopleDecideThePlace", "EverythingComesHome"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theMistakeIsFound(Row row) throws InterruptedException {
        Iterator<Setup> setups = LongStream.rangeClosed(1, row.seeds())
                .mapToObj(seed -> Setup.of(seed).with(row.mutant()))
                .iterator();
        Campaign campaign = new Campaign(setups, THREADS, false, VIOLATIONS);
        campaign.run();
        assertThat(campaign.violations())
                .as("%s by %s", row, List.of(row.rules()))
                .anyMatch(outcome -> List.of(row.rules()).contains(outcome.broken()));
    }

    @Test
    void noMistakeIsLeftOut() {
        EnumSet<Mutant> tested =
                rows().stream().map(Row::mutant).collect(Collectors.toCollection(() -> EnumSet.noneOf(Mutant.class)));
        assertThat(EnumSet.complementOf(tested)).containsExactly(Mutant.NONE);
    }
}
