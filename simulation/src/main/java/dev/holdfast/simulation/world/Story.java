package dev.holdfast.simulation.world;

import java.util.Locale;
import java.util.stream.Stream;

/** What a sweep's run is about; the plans that it leads to are those whose journals the sweep goes through. */
public enum Story {
    /** A region is lost and comes home. */
    LOSS(true),
    /** A person moves a region's slices to the other one, and brings them home. */
    SWITCHOVER(false),
    /** A person aborts a switchover when the owner's gate has closed. */
    ABORT(false),
    /** Two people have a healthy region taken over; it comes home. */
    CONDEMNED(false),
    /** A region is lost, and a person aborts its way home when the owner's gate has closed, and asks again. */
    RETURN(true);

    private final boolean loses;

    Story(boolean loses) {
        this.loses = loses;
    }

    /** Whether it begins with the loss of a region. */
    boolean loses() {
        return loses;
    }

    /** The name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Story of(String word) {
        return Stream.of(values())
                .filter(story -> story.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown story '" + word + "': use one of "
                        + Stream.of(values()).map(Story::word).toList()));
    }
}
