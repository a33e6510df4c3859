package dev.holdfast.drills;

/** Where a drill tells a person what happens: lines that stay, and one line of progress that is written over. */
public interface Console {
    void line(String text);

    /** Shows how far a wait or a run is; terminals write over it, files leave it out. */
    void progress(String text);
}
