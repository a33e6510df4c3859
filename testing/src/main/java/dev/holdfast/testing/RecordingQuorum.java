package dev.holdfast.testing;

import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.runtime.Quorum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A quorum that writes down what was proposed and answers nothing by itself. */
public final class RecordingQuorum implements Quorum {
    /** One proposal. */
    public record Proposal(GroupCommand command, Duration sentAt) {}

    private final List<Proposal> proposals = new ArrayList<>();

    @Override
    public void propose(GroupCommand command, Duration sentAt) {
        proposals.add(new Proposal(command, sentAt));
    }

    /** What was proposed since the last call, oldest first. */
    public List<Proposal> drain() {
        List<Proposal> drained = List.copyOf(proposals);
        proposals.clear();
        return drained;
    }
}
