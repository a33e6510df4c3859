package dev.holdfast.model;

/** A part of the protocol that the model can do without, to see that it is needed; the names are the module's constants. */
public enum Protection {
    LEASE_FROM_ASKING("LeaseFromAsking"),
    SECOND_CHECK("SecondCheck"),
    EPOCH_AT_ANSWER("EpochAtAnswer"),
    OWNER_ROW_CHECKED("OwnerRowChecked"),
    STOP_BEFORE_CUT("StopBeforeCut"),
    NEW_EPOCH_AFTER_ABORT("NewEpochAfterAbort"),
    GATE_BEFORE_FENCE("GateBeforeFence"),
    PARITY_BEFORE_READMIT("ParityBeforeReadmit"),
    PUBLISH_AFTER_PROMOTE("PublishAfterPromote"),
    TABLE_LEAVES_LOST("TableLeavesLost");

    private final String constant;

    Protection(String constant) {
        this.constant = constant;
    }

    String constant() {
        return constant;
    }
}
