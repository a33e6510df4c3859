package dev.holdfast.drills.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.sandbox.WanLine;
import org.junit.jupiter.api.Test;

class PartitionCasesTest {
    @Test
    void everyLineIsCutInSomeCaseAndEachWay() {
        for (WanLine line : WanLine.all()) {
            assertThat(PartitionCases.all())
                    .as(line.name())
                    .anyMatch(each -> each.cuts().stream().anyMatch(cut -> cut.hasCalls(line)))
                    .anyMatch(each -> each.cuts().stream().anyMatch(cut -> cut.hasAnswers(line)));
        }
    }

    @Test
    void whoeverMustBeTakenOverFromIsNamedAndAskedForARefusedWrite() {
        assertThat(PartitionCases.all())
                .filteredOn(each -> each.takeover() == Takeover.REQUIRED)
                .hasSize(3)
                .allMatch(each -> each.cutOff() != null)
                .extracting(PartitionCase::kind)
                .containsExactlyInAnyOrder("isolate", "isolate", "freeze");
    }

    @Test
    void namesAreUniqueAndAnUnknownOneSaysWhatThereIs() {
        assertThat(PartitionCases.all()).extracting(PartitionCase::name).doesNotHaveDuplicates();
        assertThatThrownBy(() -> PartitionCases.named("storm")).hasMessageContaining("north-isolated");
    }
}
