package dev.holdfast.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan as a person would follow it by hand; the answer to a dry run. */
public record RunbookMessage(String kind, String from, String to, List<Integer> slices, List<Step> steps) {
    /**
     * A step of a runbook.
     *
     * @param place where it is carried out; absent when the quorum does it
     * @param mayAbort whether the plan can still be undone before it
     */
    public record Step(
            int number,
            String step,
            @Nullable String place,
            String does,
            String precondition,
            long timeoutSeconds,
            String compensation,
            String verification,
            boolean mayAbort) {}
}
