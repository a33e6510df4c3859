package dev.holdfast.testing;

import dev.holdfast.core.failover.Plan;
import dev.holdfast.runtime.Steps;
import java.util.ArrayList;
import java.util.List;

/** Hands that write down which step was begun and do nothing. */
public final class RecordingSteps implements Steps {
    /** One step that was begun. */
    public record Begun(Plan plan, int index) {}

    private final List<Begun> begun = new ArrayList<>();

    @Override
    public void run(Plan plan, int index) {
        begun.add(new Begun(plan, index));
    }

    /** What was begun since the last call, oldest first. */
    public List<Begun> drain() {
        List<Begun> drained = List.copyOf(begun);
        begun.clear();
        return drained;
    }
}
