package dev.holdfast.drills.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.checker.history.History;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.drills.report.DrillReport.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReporterTest {
    @TempDir
    Path state;

    private DrillReport report() {
        return new SmallDrill().keep(state.resolve("report")).report();
    }

    @Test
    void theMomentsComeFromTheHistoryAndTheAgentsJournal() {
        Map<String, Mark> marks = report().timeline().marks().get(0).moments().stream()
                .collect(Collectors.toMap(Mark::moment, mark -> mark));
        assertThat(marks.get("onset").uncertaintyMillis()).isEqualTo(50);
        assertThat(marks.get("first failed or waiting operation").afterOnsetMillis())
                .isEqualTo(500);
        assertThat(marks.get("detection").afterOnsetMillis()).isEqualTo(1000);
        assertThat(marks.get("first success").afterOnsetMillis()).isEqualTo(2500);
        assertThat(marks.get("last user back").afterOnsetMillis()).isEqualTo(5100);
        assertThat(marks.get("everything home").afterOnsetMillis()).isEqualTo(15000);
        about(marks.get("decision"), 1250);
        about(marks.get("fencing proved"), 1500);
        about(marks.get("promotion"), 2000);
        about(marks.get("reroute"), 2250);
    }

    private static void about(Mark mark, long millis) {
        assertThat(mark.afterOnsetMillis()).isBetween(millis - 20, millis + 20);
        assertThat(mark.uncertaintyMillis()).isPositive();
    }

    @Test
    void whatWasBeyondTheCutIsListedWithWhatBecameOfIt() {
        DrillReport.Loss loss = report().loss().value();
        assertThat(loss).isNotNull();
        assertThat(loss.operations()).isEqualTo(1);
        assertThat(loss.amount()).isEqualTo("1.00");
        assertThat(loss.tail().get(0).disposition()).isEqualTo("CREDIT");
        assertThat(loss.tail().get(0).inBothRegions()).isTrue();
        assertThat(loss.lostForGood()).doesNotContain(loss.tail().get(0).key()).contains("s7-1" + SmallDrill.HOSTILE);
    }

    @Test
    void everyUserWhoWaitedHasHisLongestOutageAndUnknownOutcomesAreResolved() {
        DrillReport.Impact impact = report().impact();
        assertThat(impact.usersOut())
                .extracting(DrillReport.UserOutage::user, DrillReport.UserOutage::millis)
                .contains(tuple("user-2", 2250L), tuple("user-1", 2000L), tuple("user-5", 1100L));
        assertThat(impact.unknown()).hasSize(1);
        assertThat(impact.unknown().get(0).resolved()).isEqualTo("not executed: no transaction carries the key");
    }

    @Test
    void writesStraightToTheLostRegionAreListedOneByOne() {
        DrillReport.Zombies zombies = report().zombies();
        assertThat(zombies.refused()).hasSize(1);
        assertThat(zombies.refused().get(0).code()).isEqualTo("lease-expired");
        assertThat(zombies.receipts())
                .extracting(DrillReport.FenceReceipt::step)
                .containsExactly("FENCE_BY_LEASE");
        assertThat(zombies.acceptedWithOldEpoch().value()).isEmpty();
    }

    @Test
    void whatTheDrillItselfTriedIsListedWithWhatItMet() {
        assertThat(report().zombies().attempts())
                .extracting(DrillReport.Attempt::layer, DrillReport.Attempt::epoch, DrillReport.Attempt::refused)
                .containsExactly(tuple("DATABASE", 1L, true));
    }

    @Test
    void aRunThatBreaksOffIsInconclusiveAndMakesNothingUp() {
        SmallDrill drill = new SmallDrill();
        Proceedings.Kept kept = drill.proceedings(state.resolve("report"))
                .unfinished(
                        new History(List.of("s7-"), drill.history().operations(), List.of()),
                        drill.log(),
                        "waited in vain");
        DrillReport report = kept.report();
        assertThat(report.verdict()).isEqualTo("INCONCLUSIVE");
        assertThat(report.checks()).hasSize(1);
        assertThat(report.checks().get(0).smallest()).isNotNull();
        assertThat(report.checks().get(0).smallest().facts()).containsExactly("waited in vain");
        assertThat(report.loss().notMeasured()).isNotNull();
        assertThat(report.impact().rtoMillis().value()).isNull();
        assertThat(report.failback().digestsEqual().value()).isNull();
        assertThat(Files.exists(kept.folder().resolve(ReportFile.STATE))).isFalse();
    }

    @Test
    void everyObjectiveIsJudgedByARuleThatTheJudgeHas() {
        assertThat(report().objectives())
                .isNotEmpty()
                .noneMatch(objective -> objective.verdict().equals("INCONCLUSIVE"));
    }

    @Test
    void noObjectiveIsMetInARunThatProvesNothing() {
        SmallDrill drill = new SmallDrill();
        Terms wanting = new Terms(Duration.ofSeconds(5), 9, true, new Terms.Gates(0, 0, 1000, 0, 0, 100));
        Proceedings proceedings = Proceedings.open(state.resolve("report"), SmallDrill.SUBJECT, wanting);
        DrillReport report = proceedings
                .keep("region-loss", drill.history(), SmallDrill.state(), drill.log())
                .report();
        assertThat(report.gates().vacuity()).anyMatch(gate -> !gate.met() && gate.needed() == 1000);
        assertThat(report.objectives())
                .noneMatch(objective -> objective.verdict().equals("PASS"));
    }

    @Test
    void earlierDrillsSayWhatIsExpectedOfTheNext() {
        Declaration.Expectation expected = new Declaration.Expectation(59, 2000, 4000);
        assertThat(expected.share()).isBetween(0.95, 0.951);
    }
}
