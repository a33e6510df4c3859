package dev.holdfast.core.model;

/** How homes are spread; the machine is the same, passive is the case in which one region is home to every slice. */
public enum Mode {
    ACTIVE_ACTIVE("active-active"),
    ACTIVE_PASSIVE("active-passive");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Reads the word of the command line and of configuration files. */
    public static Mode of(String word) {
        for (Mode mode : values()) {
            if (mode.word.equals(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("unknown mode '" + word + "': use active-active or active-passive");
    }
}
