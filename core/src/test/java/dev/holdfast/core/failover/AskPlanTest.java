package dev.holdfast.core.failover;

import static dev.holdfast.core.failover.Group.ASHA;
import static dev.holdfast.core.failover.Group.AT;
import static dev.holdfast.core.failover.Group.NORTH;
import static dev.holdfast.core.failover.Group.RAVI;
import static dev.holdfast.core.failover.Group.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Plans that begin although soft prechecks do not hold, because two people want it. */
class AskPlanTest {
    private static final ApprovalId FIRST = new ApprovalId(1);
    private static final BeginSwitchover SWITCHOVER = new BeginSwitchover(NORTH, WEST, new TreeSet<>(), ASHA, AT);

    private final Group group = Group.active();

    @Test
    void thePlanBeginsWhenASecondPersonAgreesAndNotBefore() {
        group.accept(new AskPlan(SWITCHOVER, "lag"));
        assertThat(group.state().running()).isEmpty();
        assertThat(group.state().desk().approval(FIRST).orElseThrow().wish().sentence())
                .contains("begin-switchover")
                .contains("lag");
        assertThat(group.refuse(new Approve(FIRST, ASHA, AT))).isEqualTo(Rejection.SAME_PERSON);
        group.accept(new Approve(FIRST, RAVI, AT.plusSeconds(90)));
        assertThat(group.plan().kind()).isEqualTo(PlanKind.SWITCHOVER);
        assertThat(group.plan().startedAt()).isEqualTo(AT.plusSeconds(90));
        assertThat(group.plan().asked()).isEqualTo(ASHA);
        assertThat(group.replayed()).isEqualTo(group.state());
    }

    @Test
    void theSameWaitsOnlyOnceWheneverItIsAskedFor() {
        group.accept(new AskPlan(SWITCHOVER, "lag"));
        BeginSwitchover later = new BeginSwitchover(NORTH, WEST, new TreeSet<>(), ASHA, AT.plusSeconds(9));
        assertThat(group.refuse(new AskPlan(later, "lag"))).isEqualTo(Rejection.APPROVAL_PENDING);
    }

    @Test
    void whatTheQuorumWouldRefuseIsNotAskedFor() {
        assertThat(group.refuse(new AskPlan(new BeginFailback(NORTH, ASHA, AT), "lag")))
                .isEqualTo(Rejection.NOTHING_TO_DO);
        assertThat(group.refuse(new AskPlan(new EndSilence(NORTH, ASHA, AT), "lag")))
                .isEqualTo(Rejection.NOTHING_TO_DO);
    }

    @Test
    void whatTakesASecondPersonAnywayWaitsForOneOnly() {
        group.accept(new AskPlan(new CondemnRegion(NORTH, true, ASHA, AT), "loss"));
        group.accept(new Approve(FIRST, RAVI, AT));
        assertThat(group.state().standing(NORTH).status()).isEqualTo(RegionStatus.CONDEMNED);
    }

    @Test
    void anApprovalThatComesTooLateBeginsNothing() {
        group.accept(new AskPlan(SWITCHOVER, "lag"));
        group.accept(SWITCHOVER);
        assertThat(new Approve(FIRST, RAVI, AT).decide(group.state()).rejection())
                .contains(Rejection.PLAN_RUNNING);
    }
}
