package dev.holdfast.simulation.world;

/** What can go wrong with a machine, a process or a line; each is undone after a while. */
public enum FaultKind {
    CRASH_AGENT,
    CRASH_BANK,
    /** Both processes of a place, and its monotonic clock starts elsewhere. */
    CRASH_MACHINE,
    PAUSE_AGENT,
    PAUSE_BANK,
    FREEZE_MACHINE,
    /** One line, in one direction or in both. */
    CUT_LINE,
    /** The data lines between the regions, in one direction or in both. */
    CUT_REGIONS,
    /** Every line of a place, of one kind or of both, out or in or both. */
    ISOLATE,
    /** A region's machine is lost a moment after its data lines were cut: the other has not seen its last writes. */
    LOSE_BEHIND,
    SLOW_LINE,
    /** Everything within a place takes its time. */
    BUSY_MACHINE,
    /** The commits of a place's log and bank take their time. */
    SLOW_DISK,
    /** A wall clock is set forward or back; nothing may depend on it. */
    STEP_WALL_CLOCK
}
