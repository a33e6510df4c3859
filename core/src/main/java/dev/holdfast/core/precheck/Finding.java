package dev.holdfast.core.precheck;

/**
 * What came of one precheck.
 *
 * @param words what was seen, with its figures
 * @param advice what to do about it; empty where nothing is to be done
 */
public record Finding(String id, Weight weight, Holding holding, String words, String advice) {
    /** Whether it stands in the way with that weight. */
    public boolean stops(Weight with) {
        return weight == with && holding.stops();
    }
}
