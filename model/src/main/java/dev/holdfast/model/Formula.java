package dev.holdfast.model;

import java.util.Arrays;
import java.util.List;

/** What the protocol promises, by the names of the formulas in the module. */
public enum Formula {
    TYPE_OK("TypeOK"),
    FENCE_BEFORE_GRANT("I1_FenceBeforeGrant"),
    CUT_BEFORE_GRANT("I2_CutBeforeGrant"),
    NOTHING_ACKNOWLEDGED_AFTER_THE_CUT("NothingAcknowledgedAfterTheCut"),
    NOTHING_TOLD_IS_LOST("NothingToldIsLost"),
    PROMOTED_BEFORE_TRAFFIC("I5_PromotedBeforeTraffic"),
    ONE_WRITER("I7_OneWriter"),
    FENCED_EPOCH_IS_OVER("I7_FencedEpochIsOver"),
    TABLE_AVOIDS_FENCED("I8_TableAvoidsFenced"),
    PARITY_BEFORE_RETURN("I10_ParityBeforeReturn"),
    EPOCHS_ONLY_GROW("I7_EpochsOnlyGrow"),
    EVERY_PLAN_ENDS("EveryPlanEnds");

    private final String formula;

    Formula(String formula) {
        this.formula = formula;
    }

    public String formula() {
        return formula;
    }

    String kind() {
        return this == EPOCHS_ONLY_GROW || this == EVERY_PLAN_ENDS ? "PROPERTY" : "INVARIANT";
    }

    /** All that can be refuted by a run's beginning: everything but that plans end. */
    public static List<Formula> safety() {
        return Arrays.stream(values())
                .filter(formula -> formula != EVERY_PLAN_ENDS)
                .toList();
    }
}
