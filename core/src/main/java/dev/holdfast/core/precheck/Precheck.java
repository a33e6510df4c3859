package dev.holdfast.core.precheck;

/** One thing that must hold before a plan is begun. */
interface Precheck {
    /** Its name in answers, documents and the audit, for example {@code no-other-plan}. */
    String id();

    Weight weight();

    Outcome look(Situation situation);

    default Finding finding(Situation situation) {
        Outcome outcome = look(situation);
        return new Finding(id(), weight(), outcome.holding(), outcome.words(), outcome.advice());
    }
}
