package dev.holdfast.core.agent;

import dev.holdfast.core.model.Moment;
import dev.holdfast.core.model.RegionId;
import java.time.Duration;

/** It was estimated of how much time commits would be lost if the region were lost now. */
public record LossEstimated(RegionId region, Duration window) implements AgentEvent {
    @Override
    public AgentState learn(AgentState state, Moment now) {
        return state.withLoss(region, new LossSighting(window, now.monotonic()));
    }
}
