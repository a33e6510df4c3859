package dev.holdfast.core.precheck;

/** What a precheck says: how it stands, what was seen, and what to do. */
record Outcome(Holding holding, String words, String advice) {
    static Outcome holds(String words) {
        return new Outcome(Holding.HOLDS, words, "");
    }

    static Outcome violated(String words, String advice) {
        return new Outcome(Holding.VIOLATED, words, advice);
    }

    static Outcome unknown(String words, String advice) {
        return new Outcome(Holding.UNKNOWN, words, advice);
    }

    static Outcome notApplicable(String why) {
        return new Outcome(Holding.NOT_APPLICABLE, why, "");
    }
}
