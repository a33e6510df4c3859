package dev.holdfast.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.agent.FailoverPolicy.Consent;
import dev.holdfast.core.failover.OwnStep;
import dev.holdfast.core.failover.PlanKind;
import dev.holdfast.core.failover.PlanOrders;
import dev.holdfast.core.failover.StepPlace;
import dev.holdfast.core.group.Policies;
import dev.holdfast.core.model.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an agent has its group from. */
class GroupConfigTest {
    private static final String BANK =
            "  bank: {mode: active-passive, regions: [north, west], witness: witness, policies: {failover: approval}}\n";

    @TempDir
    Path folder;

    @Test
    void theGroupFileSaysEverything() throws IOException {
        GroupConfig group = parse("version: 1\ngroups:\n" + BANK, "");
        assertThat(group.definition().mode()).isEqualTo(Mode.ACTIVE_PASSIVE);
        assertThat(group.definition().policies().failover().consent()).isEqualTo(Consent.APPROVAL);
        assertThat(group.digest()).hasSize(64);
    }

    @Test
    void withoutAGroupFileTheSettingsDo() throws IOException {
        Path settings = Files.writeString(folder.resolve("agent.properties"), "holdfast.failback=manual\n");
        GroupConfig group = GroupConfig.parse(Settings.read(settings));
        assertThat(group.definition().policies().automaticFailback()).isFalse();
        assertThat(group.definition().policies().failover()).isEqualTo(Policies.DEFAULT.failover());
        assertThat(group.digest()).isNull();
    }

    @Test
    void aSettingBesideTheFileIsRefused() {
        assertThatThrownBy(() -> parse("version: 1\ngroups:\n" + BANK, "holdfast.failback=manual\n"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("holdfast.failback and holdfast.group.file are both set");
    }

    @Test
    void aWrongFileIsRefusedWithAllItsErrors() {
        assertThatThrownBy(() -> parse("version: 3\ngroups:\n  bank: {mode: both}\n", ""))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("holdfast.yaml:1:10: version: must be 1")
                .hasMessageContaining("holdfast.yaml:3:16: groups.bank.mode")
                .hasMessageContaining("lacks the key 'witness'");
    }

    @Test
    void oneOfSeveralGroupsIsNamed() throws IOException {
        String two = "version: 1\ngroups:\n" + BANK + BANK.replace("bank:", "cards:");
        assertThatThrownBy(() -> parse(two, ""))
                .hasMessageContaining("must name one of")
                .hasMessageContaining("cards");
        assertThatThrownBy(() -> parse(two, "holdfast.group=loans\n")).hasMessageContaining("must name one of");
        assertThat(parse(two, "holdfast.group=cards\n").definition().name()).isEqualTo("cards");
    }

    @Test
    void stepsOfTheGroupsOwnAreInItsOrdersByName() throws IOException {
        String steps = "version: 1\ngroups:\n  bank:\n    mode: active-active\n    regions: [north, west]\n"
                + "    witness: witness\n    steps:\n      warm: {place: target, effect: none, command: [./warm.sh], timeout: 5s, idempotent: true}\n"
                + "    plans:\n      failover: [fence-by-lease, stop-inbound, record-cut, grant, promote,"
                + " activate-consumers, publish-table, warm]\n";

        GroupConfig config = parse(steps, "");

        OwnStep warm = new OwnStep("warm", StepPlace.TARGET, true, false, false);
        assertThat(config.definition().orders().kinds().get(PlanKind.FAILOVER)).endsWith(PlanOrders.Entry.of(warm));
        assertThat(config.folder()).isEqualTo(folder.toAbsolutePath());
    }

    private GroupConfig parse(String yaml, String more) throws IOException {
        Path file = Files.writeString(folder.resolve("holdfast.yaml"), yaml);
        Path settings =
                Files.writeString(folder.resolve("agent.properties"), "holdfast.group.file=" + file + "\n" + more);
        return GroupConfig.parse(Settings.read(settings));
    }
}
