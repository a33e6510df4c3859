package dev.holdfast.sandbox;

import java.time.Duration;

/** Who is told how far a long action is. Called from several threads, one at a time. */
public interface Progress {
    /** The action has so many steps and will probably take so long. */
    void planned(int steps, Duration estimate);

    /** A step is done. */
    void done(String step, Duration sinceStart);

    /** Something that a person should know, and that needs no action. */
    void note(String text);

    /** Nobody is told. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void planned(int steps, Duration estimate) {}

            @Override
            public void done(String step, Duration sinceStart) {}

            @Override
            public void note(String text) {}
        };
    }
}
