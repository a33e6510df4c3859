package dev.holdfast.core.failover;

/** Something waits for a second person no more. */
public record ApprovalClosed(ApprovalId approval, String why) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withDesk(state.desk().without(approval));
    }
}
