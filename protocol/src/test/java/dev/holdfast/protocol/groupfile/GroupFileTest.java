package dev.holdfast.protocol.groupfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.core.agent.FailoverPolicy.Consent;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.group.GroupDefinition;
import dev.holdfast.core.group.Policies;
import dev.holdfast.core.group.ScriptStep;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A group file in good order, and one wrong file for every kind of error. */
class GroupFileTest {
    private static final String GOOD = """
            version: 1
            groups:
              bank:
                mode: active-active
                regions: [north, west]
                witness: witness
                slices: 8
                objectives:
                  rto: 15s
                  rpo: 500ms
                policies:
                  failover: automatic-within-budget
                  failback: manual
                  cool-down:
                    failovers: 3
                    window: 1h
                  approval:
                    lag: 30s
                    loss: 5m
                    last-drill: 7d
                steps:
                  warm-cache:
                    place: target
                    effect: none
                    command: [./warm.sh, --all]
                    compensation: [./cool.sh]
                    timeout: 30s
                    idempotent: true
                plans:
                  switchover:
                    - warm-cache
                    - close-gate
                    - fence
                    - reach-cut
                    - grant
                    - promote
                    - activate-consumers
                    - release
                    - publish-table
            """;

    @TempDir
    Path folder;

    /** A change to the good file and what must be said about it. */
    private record Wrong(String why, String from, String to, List<String> says) {
        @Override
        public String toString() {
            return why;
        }
    }

    private static Wrong wrong(String why, String from, String to, String... says) {
        return new Wrong(why, from, to, List.of(says));
    }

    static Stream<Wrong> wrong() {
        return Stream.of(keys(), values(), steps(), documents()).flatMap(wrong -> wrong);
    }

    private static Stream<Wrong> keys() {
        return Stream.of(
                wrong(
                        "unknown key",
                        "mode: active",
                        "mdoe: active",
                        "4:5: groups.bank.mdoe: is not known here",
                        "did you mean mode?",
                        "lacks the key 'mode'"),
                wrong(
                        "unknown key deep down",
                        "window: 1h",
                        "windows: 1h",
                        "16:9: groups.bank.policies.cool-down.windows",
                        "lacks the key 'window'"),
                wrong("missing key", "    witness: witness\n", "", "groups.bank: lacks the key 'witness'"),
                wrong(
                        "key there twice",
                        "    slices: 8\n",
                        "    slices: 8\n    slices: 8\n",
                        "8:5: groups.bank.slices: is there twice, first in line 7; keep one"));
    }

    private static Stream<Wrong> values() {
        return Stream.of(
                wrong(
                        "word of no mode",
                        "active-active",
                        "active-activ",
                        "4:11: groups.bank.mode: must be active-active"
                                + " or active-passive, not 'active-activ'; did you mean active-active?"),
                wrong("mapping instead of a word", "mode: active-active", "mode: {a: b}", "not a mapping"),
                wrong("word instead of a list", "[north, west]", "north", "5:14: groups.bank.regions: must be a list"),
                wrong("too few regions", "[north, west]", "[north]", "must have 2 items, not 1"),
                wrong(
                        "region twice",
                        "[north, west]",
                        "[north, north]",
                        "5:22: groups.bank.regions[1]: is there twice"),
                wrong(
                        "name with capitals",
                        "[north, west]",
                        "[North, west]",
                        "5:15: groups.bank.regions[0]: must be 1 to 31" + " of a-z"),
                wrong(
                        "witness in a region",
                        "witness: witness",
                        "witness: north",
                        "6:14: groups.bank.witness: must be a" + " place of its own"),
                wrong("number in quotes", "slices: 8", "slices: '8'", "7:13: groups.bank.slices: must be 8, not '8'"),
                wrong("number out of range", "slices: 8", "slices: 9", "must be 8, not 9"),
                wrong(
                        "time without unit",
                        "rto: 15s",
                        "rto: 15",
                        "9:12: groups.bank.objectives.rto: must be a time from 1s"
                                + " to 1d, written as 500ms, 30s, 5m, 2h or 7d, not '15'"),
                wrong("time out of range", "rto: 15s", "rto: 0s", "groups.bank.objectives.rto: must be a time from 1s"),
                wrong(
                        "unknown policy",
                        "automatic-within-budget",
                        "sometimes",
                        "must be automatic," + " automatic-within-budget or approval, not 'sometimes'"),
                wrong(
                        "loss under lag",
                        "loss: 5m",
                        "loss: 10s",
                        "19:15: groups.bank.policies.approval.loss: must be at least" + " the lag, 30s"),
                wrong("no failovers", "failovers: 3", "failovers: 0", "15:20:", "a whole number from 1 to 100, not 0"),
                wrong("nothing there", "failovers: 3", "failovers:", "not nothing"));
    }

    private static Stream<Wrong> steps() {
        return Stream.of(
                wrong(
                        "step without timeout",
                        "        timeout: 30s\n",
                        "",
                        "groups.bank.steps.warm-cache: lacks the key" + " 'timeout'"),
                wrong("step at no place", "place: target", "place: everywhere", "must be source or target"),
                wrong("command as one text", "[./warm.sh, --all]", "./warm.sh --all", "must be a list"),
                wrong(
                        "number among texts",
                        "[./warm.sh, --all]",
                        "[./warm.sh, 7]",
                        "command[1]: must be a text, not '7'; put" + " it in quotes"),
                wrong(
                        "step with a name of ours",
                        "      warm-cache:\n",
                        "      promote:\n",
                        "22:7: groups.bank.steps.promote: is" + " the name of a step of Holdfast's own"),
                wrong("step in no plan", "        - warm-cache\n", "", "groups.bank.steps.warm-cache: is in no plan"),
                wrong(
                        "word that is no step",
                        "- reach-cut",
                        "- reach-cot",
                        "34:11: groups.bank.plans.switchover[3]:" + " 'reach-cot' is no step",
                        "did you mean reach-cut?"),
                wrong(
                        "unknown plan",
                        "  switchover:",
                        "  swithcover:",
                        "is not known here",
                        "did you mean switchover?"),
                wrong("missing step", "        - fence\n", "", "I1: fence is missing"),
                wrong(
                        "wrong order",
                        "- reach-cut\n        - grant",
                        "- grant\n        - reach-cut",
                        "I10: reach-cut must come before grant"),
                wrong("step there twice", "- release", "- release\n        - release", "I9: release is there twice"),
                wrong(
                        "not idempotent",
                        "idempotent: true",
                        "idempotent: false",
                        "31:11: groups.bank.plans.switchover[0]: step" + " warm-cache: I9: must be idempotent"),
                wrong(
                        "consumers too early",
                        "effect: none",
                        "effect: consumers",
                        "I3: consumers start after promote",
                        "I4:"),
                wrong("traffic too early", "effect: none", "effect: traffic", "I5, I8: customers are sent after"),
                wrong("writes too early", "effect: none", "effect: writes", "I5, I7: the target writes after promote"),
                wrong(
                        "rewind without a copy",
                        "effect: none",
                        "effect: rewind",
                        "I6: a step with the effect snapshot"));
    }

    private static Stream<Wrong> documents() {
        return Stream.of(
                wrong("missing version", "version: 1\n", "", "1:1: lacks the key 'version'"),
                wrong("wrong version", "version: 1", "version: 2", "1:10: version: must be 1, not 2"),
                wrong("no YAML", "mode: active-active", "mode: [", "is not YAML"),
                wrong("second document", "version: 1", "---\nversion: 1\n---\nversion: 1", "has a second document"),
                wrong("no groups", GOOD, "version: 1\ngroups: {}\n", "must have 1 to 16 groups"),
                wrong("a list", GOOD, "- version\n", "must be a mapping of keys to values, not a list"),
                wrong("empty", GOOD, "", "is empty"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsNamedWithItsPlaceAndWhatIsAllowed(Wrong wrong) {
        assertThat(GOOD).contains(wrong.from());
        Path file = write(GOOD.replace(wrong.from(), wrong.to()));
        GroupFile.WrongException e = catchThrowableOfType(GroupFile.WrongException.class, () -> GroupFile.read(file));
        assertThat(e).as("%s was read", wrong.why()).isNotNull();
        wrong.says().forEach(words -> assertThat(e.getMessage()).contains(words));
        assertThat(e.getMessage().lines()).allMatch(line -> line.startsWith(file + ":"));
    }

    @Test
    void allErrorsAreToldAtOnce() {
        Path file = write(GOOD.replace("mode: active-active", "mode: both")
                .replace("rto: 15s", "rto: soon")
                .replace("failback: manual", "failback: never")
                .replace("place: target", "place: moon"));
        GroupFile.WrongException e = catchThrowableOfType(GroupFile.WrongException.class, () -> GroupFile.read(file));
        assertThat(e.problems()).extracting(Problem::line).containsExactly(4, 9, 13, 23);
    }

    @Test
    void aFileInGoodOrderIsReadWhole() {
        GroupFile file = GroupFile.read(write(GOOD));
        GroupDefinition bank = file.groups().get("bank");
        assertThat(file.digest()).hasSize(64);
        assertThat(bank.topology()).isEqualTo(Topology.reference(Mode.ACTIVE_ACTIVE));
        assertThat(bank.objectives().recoveryPoint()).isEqualTo(Duration.ofMillis(500));
        assertThat(bank.policies().failover().consent()).isEqualTo(Consent.WITHIN_BUDGET);
        assertThat(bank.policies().failover().coolDown().window()).isEqualTo(Duration.ofHours(1));
        assertThat(bank.policies().automaticFailback()).isFalse();
        assertThat(bank.policies().lag()).isEqualTo(Duration.ofSeconds(30));
        assertThat(bank.policies().lastDrill()).isEqualTo(Duration.ofDays(7));
        ScriptStep script = bank.scripts().get("warm-cache");
        assertThat(script.command()).containsExactly("./warm.sh", "--all");
        assertThat(script.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(bank.plans().get(PlanKind.SWITCHOVER))
                .startsWith("warm-cache", "close-gate")
                .hasSize(9);
    }

    @Test
    void theShortestFileHasTheUsualPolicies() {
        GroupDefinition bank = GroupFile.read(
                        write(
                                "version: 1\ngroups:\n  bank: {mode: active-passive, regions: [north, west], witness: witness}\n"))
                .groups()
                .get("bank");
        assertThat(bank.policies()).isEqualTo(Policies.DEFAULT);
        assertThat(bank.orders()).isEqualTo(PlanOrders.NONE);
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        GroupDefinition bank = GroupFile.read(write(GOOD)).groups().get("bank");
        GroupDefinition plain = new GroupDefinition(
                bank.name(),
                bank.mode(),
                bank.regions(),
                bank.witness(),
                bank.objectives(),
                bank.policies(),
                new java.util.TreeMap<>(),
                new java.util.TreeMap<>());
        assertThat(GroupFile.read(write(GroupFileText.of(plain))).groups().get("bank"))
                .isEqualTo(plain);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> GroupFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(GroupFile.WrongException.class)
                .hasMessageContaining("none.yaml:1:1: cannot be read");
    }

    private Path write(String text) {
        try {
            return Files.writeString(folder.resolve("holdfast.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
