package dev.holdfast.model;

import dev.holdfast.model.Configuration.Slices;

/** A known mistake in the protocol, with the formula that must refute it. */
public enum Variant {
    NO_WAIT_BOUND(home().waiting(0), Formula.FENCE_BEFORE_GRANT),
    SKEW_NOT_WAITED_FOR(home().waiting(1), Formula.FENCE_BEFORE_GRANT),
    LEASE_COUNTED_FROM_THE_ANSWER(home().without(Protection.LEASE_FROM_ASKING), Formula.ONE_WRITER),
    NO_SECOND_LEASE_CHECK(home().without(Protection.SECOND_CHECK), Formula.ONE_WRITER),
    ANSWER_AT_AN_OLD_EPOCH(home().without(Protection.EPOCH_AT_ANSWER), Formula.FENCE_BEFORE_GRANT),
    OWNER_ROW_NOT_CHECKED(home().without(Protection.OWNER_ROW_CHECKED), Formula.FENCED_EPOCH_IS_OVER),
    GRANT_BEFORE_STOP_AND_CUT(home().without(Protection.STOP_BEFORE_CUT), Formula.CUT_BEFORE_GRANT),
    CUT_BEFORE_STOP(home().without(Protection.STOP_BEFORE_CUT), Formula.NOTHING_ACKNOWLEDGED_AFTER_THE_CUT),
    ABORT_WITHOUT_A_NEW_EPOCH(away().without(Protection.NEW_EPOCH_AFTER_ABORT), Formula.FENCED_EPOCH_IS_OVER),
    ABORT_TAKES_THE_EPOCH_BACK(away().without(Protection.NEW_EPOCH_AFTER_ABORT), Formula.EPOCHS_ONLY_GROW),
    FAILBACK_WITHOUT_A_GATE(away().without(Protection.GATE_BEFORE_FENCE), Formula.FENCE_BEFORE_GRANT),
    RETURN_WITHOUT_THE_TAIL(home().without(Protection.PARITY_BEFORE_READMIT), Formula.NOTHING_TOLD_IS_LOST),
    RETURN_WITHOUT_PARITY(home().without(Protection.PARITY_BEFORE_READMIT), Formula.PARITY_BEFORE_RETURN),
    TABLE_BEFORE_PROMOTION(home().without(Protection.PUBLISH_AFTER_PROMOTE), Formula.PROMOTED_BEFORE_TRAFFIC),
    TABLE_KEEPS_THE_LOST(home().without(Protection.TABLE_LEAVES_LOST), Formula.TABLE_AVOIDS_FENCED);

    private final Configuration configuration;
    private final Formula refutedBy;

    Variant(Configuration configuration, Formula refutedBy) {
        this.configuration = configuration;
        this.refutedBy = refutedBy;
    }

    public Configuration configuration() {
        return configuration;
    }

    public Formula refutedBy() {
        return refutedBy;
    }

    private static Configuration home() {
        return Configuration.of(Slices.HOME, 2, 1, 1);
    }

    private static Configuration away() {
        return Configuration.of(Slices.AWAY, 2, 1, 1);
    }
}
