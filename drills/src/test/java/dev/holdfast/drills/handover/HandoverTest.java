package dev.holdfast.drills.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.StatusAnswer.PlanMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandoverTest {
    private static PlanMessage plan(String kind, String outcome) {
        return Json.read("{\"kind\":\"" + kind + "\",\"outcome\":\"" + outcome + "\"}", PlanMessage.class);
    }

    @Test
    void aSwitchoverThatTurnedIntoAFailoverIsNotWhatWasOrdered() {
        assertThat(Handover.SWITCHOVER.asOrdered(List.of(plan("SWITCHOVER", "DONE"), plan("SWITCHOVER", "DONE"))))
                .isTrue();
        assertThat(Handover.SWITCHOVER.asOrdered(List.of(plan("SWITCHOVER", "DONE"), plan("FAILOVER", "DONE"))))
                .isFalse();
        assertThat(Handover.SWITCHOVER.asOrdered(List.of(plan("SWITCHOVER", "ABORTED"), plan("SWITCHOVER", "DONE"))))
                .isFalse();
        assertThat(Handover.SWITCHOVER.asOrdered(List.of(plan("SWITCHOVER", "DONE"))))
                .isFalse();
    }

    @Test
    void anOrderedFailoverIsFollowedByAFailback() {
        assertThat(Handover.FAILOVER.asOrdered(List.of(plan("FAILOVER", "DONE"), plan("FAILBACK", "DONE"))))
                .isTrue();
        assertThat(Handover.FAILOVER.asOrdered(List.of(plan("FAILOVER", "DONE"))))
                .isFalse();
    }

    @Test
    void whatNobodyCanOrderIsRefusedWithWhatCanBe() {
        assertThatThrownBy(() -> Handover.of("storm")).hasMessageContaining("use switchover or failover");
    }
}
