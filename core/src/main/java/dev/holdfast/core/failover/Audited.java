package dev.holdfast.core.failover;

import java.time.Instant;

/** A person asked for something; the outcome says what came of it. */
public record Audited(Instant at, String who, String action, String detail, String outcome) implements GroupEvent {
    @Override
    public GroupState apply(GroupState state) {
        return state.withDesk(state.desk().audited(at, who, action, detail, outcome));
    }
}
