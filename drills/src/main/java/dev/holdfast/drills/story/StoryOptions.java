package dev.holdfast.drills.story;

import dev.holdfast.core.model.Mode;
import dev.holdfast.drills.report.Declaration.Subject;
import java.nio.file.Path;
import java.time.Duration;

/** What kind of story is told: how regions are used, who the clients are, what goes wrong, and where reports go. */
public record StoryOptions(Mode mode, Load load, RegionFault fault, Path reports) {
    /** The load of the story: seed, requests per second, customers, and how long before the fault. */
    public record Load(long seed, double rate, int customers, Duration before) {}

    /** Which drill this is, as its report names it. */
    public Subject subject(String drill) {
        return new Subject(drill, mode.word(), load.seed(), load.rate(), load.customers());
    }
}
