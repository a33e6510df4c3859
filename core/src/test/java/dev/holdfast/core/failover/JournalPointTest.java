package dev.holdfast.core.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.failover.JournalPoint.Moment;
import dev.holdfast.core.model.RegionId;
import org.junit.jupiter.api.Test;

class JournalPointTest {
    private static final RegionId NORTH = RegionId.of("north");
    private static final RegionId WEST = RegionId.of("west");

    @Test
    void aFailoverIsWrittenWhenItBeginsAndBeforeAndAfterEachStepOfARegion() {
        assertThat(JournalPoint.of(PlanKind.FAILOVER, PlanTemplates.failover(WEST)))
                .extracting(JournalPoint::toString)
                .containsExactly(
                        "failover:begin",
                        "failover:1:started",
                        "failover:1:done",
                        "failover:2:started",
                        "failover:2:done",
                        "failover:4:started",
                        "failover:4:done",
                        "failover:5:started",
                        "failover:5:done");
    }

    @Test
    void aFailbackHasTwentyFiveWrites() {
        assertThat(JournalPoint.of(PlanKind.FAILBACK, PlanTemplates.failback(WEST, NORTH, PlanTemplates.Extent.SOME)))
                .hasSize(25)
                .contains(new JournalPoint(PlanKind.FAILBACK, 13, Moment.DONE));
    }

    @Test
    void whatIsWrittenCanBeReadAgain() {
        for (JournalPoint point : JournalPoint.of(PlanKind.FAILOVER, PlanTemplates.failover(WEST))) {
            assertThat(JournalPoint.parse(point.toString())).isEqualTo(point);
        }
    }

    @Test
    void whatIsNoPointIsRefused() {
        for (String text :
                new String[] {"", "failover", "failover:begins", "dance:begin", "failover:-1:done", "failover:1:begin"
                }) {
            assertThatThrownBy(() -> JournalPoint.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PLAN:STEP:started");
        }
    }
}
