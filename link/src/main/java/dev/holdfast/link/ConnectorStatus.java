package dev.holdfast.link;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a Connect cluster says about one connector and its tasks. */
public record ConnectorStatus(String name, State state, List<Task> tasks) {
    /** Connect's own words; whatever a later version adds reads as UNKNOWN. */
    public enum State {
        RUNNING,
        PAUSED,
        STOPPED,
        FAILED,
        UNASSIGNED,
        RESTARTING,
        UNKNOWN;

        static State of(String word) {
            return Stream.of(values())
                    .filter(state -> state.name().equals(word))
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    /** One task of a connector; the trace is empty unless it failed. */
    public record Task(int id, State state, String trace) {}

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    /** The connector and at least one task run, and none does anything else. */
    public boolean running() {
        return all(State.RUNNING);
    }

    /** Nothing moves: the connector and all its tasks have confirmed the pause. */
    public boolean paused() {
        return all(State.PAUSED);
    }

    /** Kept by its settings only: no task is left. */
    public boolean stopped() {
        return state == State.STOPPED && tasks.isEmpty();
    }

    public boolean failed() {
        return state == State.FAILED || tasks.stream().anyMatch(task -> task.state() == State.FAILED);
    }

    /** The first line of the first failure. */
    public Optional<String> failure() {
        return tasks.stream()
                .filter(task -> task.state() == State.FAILED)
                .map(task -> task.trace().lines().findFirst().orElse("no trace"))
                .findFirst();
    }

    private boolean all(State wanted) {
        return state == wanted && !tasks.isEmpty() && tasks.stream().allMatch(task -> task.state() == wanted);
    }
}
