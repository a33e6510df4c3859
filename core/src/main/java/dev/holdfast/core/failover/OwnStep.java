package dev.holdfast.core.failover;

/**
 * A step that a group adds to its plans, by name only: what it runs stands in the group file at its place, so that no
 * command line ever comes over the network.
 *
 * @param skippable whether two people may leave it out
 * @param undoable whether there is something that undoes it
 * @param undoes whether this is that something
 */
public record OwnStep(String name, StepPlace place, boolean skippable, boolean undoable, boolean undoes) {
    /** A plan that only undoes may leave out what cannot be undone. */
    OwnStep undone() {
        return new OwnStep(name, place, true, false, true);
    }

    public String word() {
        return undoes ? "undo-" + name : name;
    }
}
