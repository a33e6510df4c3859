package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private static final int MISUSE = 2;
    private static final int COLUMNS = 100;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aMisspeltOptionNamesTheNearestOne() {
        assertThat(run("up", "--mdoe", "active-active")).isEqualTo(MISUSE);
        assertThat(err.toString()).contains("unknown option '--mdoe'").contains("did you mean --mode?");
    }

    @Test
    void aMisspeltCommandNamesTheNearestOne() {
        assertThat(run("stauts")).isEqualTo(MISUSE);
        assertThat(err.toString()).contains("did you mean status?");
    }

    @Test
    void anotherWordAltogetherIsNotGuessedAt() {
        assertThat(run("up", "--zebra")).isEqualTo(MISUSE);
        assertThat(err.toString()).contains("--zebra").doesNotContain("did you mean");
    }

    @Test
    void unknownRegionsModesAndDurationsSayWhatThereIs() {
        assertThat(run("region", "kill", "east")).isEqualTo(MISUSE);
        assertThat(run("up", "--mode", "both")).isEqualTo(MISUSE);
        assertThat(run("wan", "delay", "50")).isEqualTo(MISUSE);
        assertThat(run("wan", "cut", "--direction", "up")).isEqualTo(MISUSE);
        assertThat(err.toString())
                .contains("use north or west")
                .contains("use active-active or active-passive")
                .contains("write 50ms, 2s or 1m")
                .contains("use north-to-west, west-to-north or both");
    }

    @Test
    void partsOfTheWanThatDoNotExistSayWhatThereIs() {
        assertThat(run("wan", "cut", "--between", "north")).isEqualTo(MISUSE);
        assertThat(run("wan", "cut", "--between", "north,north")).isEqualTo(MISUSE);
        assertThat(run("wan", "cut", "--lines", "voice")).isEqualTo(MISUSE);
        assertThat(run("wan", "cut", "--direction", "both", "--one-way")).isEqualTo(MISUSE);
        assertThat(err.toString())
                .contains("as in --between north,witness")
                .contains("two different ends")
                .contains("use data, quorum or all")
                .contains("either --direction or --between");
    }

    @Test
    void drillsThatDoNotExistSayWhatThereIs() {
        assertThat(run("drill", "partition-matrix", "--case", "storm")).isEqualTo(MISUSE);
        assertThat(run("drill", "all", "--case", "flood")).isEqualTo(MISUSE);
        assertThat(run("drill", "handover", "--what", "dance")).isEqualTo(MISUSE);
        assertThat(run("drill", "crash-matrix", "--plan", "dance")).isEqualTo(MISUSE);
        assertThat(run("drill", "crash-matrix", "--from", "99")).isEqualTo(MISUSE);
        assertThat(err.toString())
                .contains("unknown case 'storm': use data-cut,")
                .contains("unknown case 'flood': use kill,")
                .contains("unknown handover 'dance': use switchover or failover")
                .contains("use failover, failback, switchover, return, operator-failover or all")
                .contains("--from must be between 1 and 31");
    }

    @Test
    void aCommandWithoutItsWordIsMisuse() {
        assertThat(run()).isEqualTo(MISUSE);
        assertThat(run("region")).isEqualTo(MISUSE);
        assertThat(run("wan")).isEqualTo(MISUSE);
    }

    private static final List<String> COMMANDS = List.of(
            "up",
            "down",
            "status",
            "check",
            "logs",
            "region",
            "wan",
            "switchover",
            "failover",
            "failback",
            "abort",
            "pause",
            "resume",
            "retry",
            "skip",
            "approve",
            "break-glass",
            "maintenance",
            "case",
            "certificate",
            "audit",
            "verify",
            "simulate",
            "report",
            "certs");

    @Test
    void commandsAboutPlansSayWhatTheyNeed() {
        assertThat(run("switchover")).isEqualTo(MISUSE);
        assertThat(run("switchover", "--from", "east")).isEqualTo(MISUSE);
        assertThat(run("failover")).isEqualTo(MISUSE);
        assertThat(run("approve", "three")).isEqualTo(MISUSE);
        assertThat(run("maintenance", "north", "--minutes", "soon")).isEqualTo(MISUSE);
        assertThat(err.toString()).contains("--from").contains("use north or west");
    }

    @Test
    void commandsAboutPlansOfWhatNeverRanSaySo() {
        assertThat(run("switchover", "--from", "north")).isEqualTo(1);
        assertThat(err.toString())
                .contains("nothing was started in this folder")
                .contains("./holdfast up");
        assertThat(directory.resolve(".holdfast")).doesNotExist();
    }

    @Test
    void everyHelpFitsIntoTheColumnsAndHasExamples() {
        for (String command : COMMANDS) {
            out.getBuffer().setLength(0);
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString()).contains("Examples:");
            assertThat(out.toString().lines()).allMatch(line -> line.length() <= COLUMNS);
        }
        for (String drill : new String[] {"all", "process-loss", "handover", "partition-matrix", "crash-matrix"}) {
            out.getBuffer().setLength(0);
            assertThat(run("drill", drill, "--help")).isZero();
            assertThat(out.toString()).contains("Examples:");
            assertThat(out.toString().lines()).allMatch(line -> line.length() <= COLUMNS);
        }
    }

    @Test
    void statusOfWhatDoesNotRunSaysHowToStartIt() {
        assertThat(run("status")).isEqualTo(3);
        assertThat(out.toString()).contains("./holdfast up");
    }

    @Test
    void aGroupFileIsCheckedWithoutASandbox() throws java.io.IOException {
        Path file = directory.resolve("holdfast.yaml");
        java.nio.file.Files.writeString(
                file,
                "version: 1\ngroups:\n  bank:\n    mode: both\n    regions: [north, west]\n    witness: witness\n");
        assertThat(run("check", "--file", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("holdfast.yaml:4:11: groups.bank.mode: must be active-active");
        java.nio.file.Files.writeString(
                file, java.nio.file.Files.readString(file).replace("both", "active-passive"));
        assertThat(run("check", "--file", file.toString())).isZero();
    }

    @Test
    void checkOfWhatNeverWasStartedSaysHowToStartIt() {
        assertThat(run("check")).isEqualTo(1);
        assertThat(err.toString()).contains("./holdfast up");
        assertThat(run("check", "--plan", "dance")).isEqualTo(MISUSE);
    }

    @Test
    void downOfWhatNeverWasIsNoFailureAndLeavesNothing() {
        assertThat(run("down")).isZero();
        assertThat(directory.resolve(".holdfast")).doesNotExist();
    }

    @Test
    void logsOfWhatNeverRanSaySo() {
        assertThat(run("logs")).isEqualTo(1);
        assertThat(err.toString()).contains("./holdfast up");
    }

    @Test
    void aSimulationOfSeedsThatHoldSaysSo() {
        assertThat(run("simulate", "--seed", "3", "--runs", "2")).isZero();
        assertThat(out.toString()).contains("2 runs in").contains("every rule held");
    }

    @Test
    void aBrokenRuleIsExitOneAndPrintsTheCommandThatRunsItAgain() {
        assertThat(run("simulate", "--runs", "20", "--mutant", "grant-before-cut"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("BROKEN CutBeforePromote")
                .containsPattern("\\./holdfast simulate --seed \\d+ --mutant grant-before-cut --trace");
    }

    @Test
    void aSimulationIsForPeopleOrForPrograms() {
        assertThat(run("simulate", "--seed", "3", "--json")).isZero();
        assertThat(out.toString()).contains("\"runs\"").contains("\"broken\"");
        assertThat(run("simulate", "--seed", "3", "--trace", "--runs", "3")).isEqualTo(MISUSE);
        assertThat(run("simulate", "--mutant", "cap-droped")).isEqualTo(MISUSE);
        assertThat(err.toString()).contains("use one of");
    }

    @Test
    void plainOutputHasNoColours() {
        run("status");
        assertThat(out.toString()).doesNotContain("\u001b").doesNotContain("@|");
    }

    private int run(String... arguments) {
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), false);
        return Holdfast.commandLine(new Workplace(directory, directory.resolve(".holdfast"), console))
                .execute(arguments);
    }
}
