package dev.holdfast.core.agent;

import dev.holdfast.core.health.ProbeSample;
import dev.holdfast.core.health.ProbeTracker;
import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;

/** A probe of a region's bank ended. */
public record Probed(RegionId region, ProbeSample sample) implements AgentEvent {
    @Override
    public AgentState learn(AgentState state, Moment now) {
        ProbeTracker tracker =
                state.tracker(region).after(sample, state.policy().probeFailures());
        return state.withTracker(region, tracker, now);
    }
}
