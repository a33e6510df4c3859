package dev.holdfast.core.group;

import dev.holdfast.core.failover.OwnStep;
import dev.holdfast.core.failover.StepPlace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step that a group adds: a command for what Holdfast does not know.
 *
 * @param command the program and its arguments; no shell reads them
 * @param compensation the command that undoes it when the plan is aborted; empty if nothing need be undone
 * @param idempotent whether its author says that twice is as good as once
 */
public record ScriptStep(
        String name,
        StepPlace place,
        Effect effect,
        List<String> command,
        List<String> compensation,
        Duration timeout,
        boolean idempotent) {
    public ScriptStep {
        command = List.copyOf(command);
        compensation = List.copyOf(compensation);
    }

    /** As plans name it. What a later step builds on cannot be left out. */
    public OwnStep inPlans() {
        return new OwnStep(name, place, effect != Effect.SNAPSHOT, !compensation.isEmpty(), false);
    }

    /** What it changes: the ordering invariants depend on nothing else of it. */
    public enum Effect {
        /** Nothing that customers or data depend on, for example a message or a warm cache. */
        NONE,
        /** It writes business data, or starts jobs that do. */
        WRITES,
        /** It starts consumers. */
        CONSUMERS,
        /** It sends customers to the target. */
        TRAFFIC,
        /** It starts or resumes replication. */
        REPLICATION,
        /** It keeps a copy of the data. */
        SNAPSHOT,
        /** It sets data back. */
        REWIND;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Effect> of(String word) {
            return Stream.of(values())
                    .filter(effect -> effect.word().equals(word))
                    .findFirst();
        }
    }
}
