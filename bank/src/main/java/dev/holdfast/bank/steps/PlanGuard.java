package dev.holdfast.bank.steps;

import dev.holdfast.protocol.StepOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The newest plan that ordered a step here, remembered before the step acts: an order of an older plan that was held
 * up on its way would undo what the newer one has done.
 */
public final class PlanGuard {
    private final JdbcClient jdbc;

    public PlanGuard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Refuses the order for good if a newer plan has ordered a step already. */
    public void admit(StepOrder order) {
        jdbc.sql("update newest_plan set plan = ? where id = 1 and plan < ?")
                .params(order.plan(), order.plan())
                .update();
        long newest = jdbc.sql("select plan from newest_plan where id = 1")
                .query(Long.class)
                .single();
        if (order.plan() < newest) {
            throw StepRefusedException.never(
                    "plan-superseded", "plan " + newest + " has ordered steps here, plan " + order.plan() + " is over");
        }
    }
}
