package dev.holdfast.core.precheck;

/** How it stands with a precheck. What was not observed does not hold. */
public enum Holding {
    HOLDS("holds"),
    VIOLATED("violated"),
    /** Nobody could look, or what was seen is too old. */
    UNKNOWN("not observed"),
    /** Its object does not exist here, or the plan does not touch it. */
    NOT_APPLICABLE("not applicable");

    private final String word;

    Holding(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether it stands in the way. */
    public boolean stops() {
        return switch (this) {
            case HOLDS, NOT_APPLICABLE -> false;
            case VIOLATED, UNKNOWN -> true;
        };
    }
}
