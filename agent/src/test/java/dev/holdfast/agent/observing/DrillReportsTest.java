package dev.holdfast.agent.observing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.model.Mode;
import dev.holdfast.core.precheck.DrillRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillReportsTest {
    @TempDir
    Path folder;

    @Test
    void onlyRegionLossesWithAVerdictCount() throws IOException {
        report("20261121-080000", "region-loss", "PASS", 4200);
        report("20261121-090000", "region-loss", "FAIL", 60_000);
        report("20261121-100000", "process-loss west/bank", "PASS", 900);
        report("20261121-110000", "region-loss", "INVALID", 1);
        report("20261121-113000", "region-loss", "active-passive", "PASS", 1);
        report("not-a-time", "region-loss", "PASS", 1);
        Files.writeString(
                Files.createDirectories(folder.resolve("20261121-120000")).resolve("report.json"), "{");
        DrillRecord drills = new DrillReports(folder, Mode.ACTIVE_ACTIVE).read();
        assertThat(drills.drills()).extracting(DrillRecord.Drill::passed).containsExactly(false, true);
        assertThat(drills.lastGood().orElseThrow().at()).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        assertThat(drills.recovery().orElseThrow().median()).isEqualTo(Duration.ofMillis(4200));
    }

    @Test
    void noFolderIsNoDrillYet() {
        assertThat(new DrillReports(folder.resolve("none"), Mode.ACTIVE_ACTIVE).read())
                .isEqualTo(DrillRecord.NONE);
        assertThat(new DrillReports(null, Mode.ACTIVE_ACTIVE).read()).isEqualTo(DrillRecord.NONE);
    }

    @Test
    void aSecondReportOfTheSameSecondCountsAndOneWithoutARecoveryDoesNot() throws IOException {
        report("20261121-080000-2", "region-loss", "PASS", 4200);
        Files.writeString(
                Files.createDirectories(folder.resolve("20261121-090000")).resolve("report.json"),
                "{\"identity\":{\"drill\":\"region-loss\",\"mode\":\"active-active\"},\"verdict\":\"PASS\","
                        + "\"impact\":{\"rtoMillis\":{\"value\":null,\"notMeasured\":\"nobody waited\"}}}");
        assertThat(new DrillReports(folder, Mode.ACTIVE_ACTIVE).read().drills())
                .extracting(DrillRecord.Drill::at)
                .containsExactly(Instant.parse("2026-11-21T08:00:00Z"));
    }

    private void report(String name, String drill, String verdict, long rto) throws IOException {
        report(name, drill, "active-active", verdict, rto);
    }

    private void report(String name, String drill, String mode, String verdict, long rto) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve(name)).resolve("report.json"),
                "{\"identity\":{\"drill\":\"" + drill + "\",\"mode\":\"" + mode + "\"},\"verdict\":\"" + verdict
                        + "\",\"impact\":{\"rtoMillis\":{\"value\":" + rto
                        + ",\"notMeasured\":null}},\"objectives\":[]}");
    }
}
