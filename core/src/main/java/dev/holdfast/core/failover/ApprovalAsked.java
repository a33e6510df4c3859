package dev.holdfast.core.failover;

/** Something waits for a second person. */
public record ApprovalAsked(Approval approval) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withDesk(state.desk().with(approval));
    }
}
