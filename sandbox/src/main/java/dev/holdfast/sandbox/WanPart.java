package dev.holdfast.sandbox;

/**
 * Which lines of the WAN are meant: those between two places, for data or for the quorum, and both ways or only what
 * travels from the first to the second.
 */
public record WanPart(Place from, Place to, boolean oneWay, Lines lines) {
    /** The data's lines between the regions, both ways: what a cut of the WAN means when nothing more is said. */
    public static final WanPart BETWEEN_REGIONS = new WanPart(Place.NORTH, Place.WEST, false, Lines.DATA);

    /** What the lines are for. */
    public enum Lines {
        /** Banks, Kafka, and the probes of agents. */
        DATA,
        /** The agents among themselves: their quorum, and what they ask each other about their places. */
        QUORUM,
        ALL
    }

    public WanPart {
        if (from == to || !Place.AGENTS.contains(from) || !Place.AGENTS.contains(to)) {
            throw new IllegalArgumentException(
                    "a line of the WAN has two different ends of north, west and witness, not " + from + " and " + to);
        }
    }

    boolean has(WanLine line) {
        boolean between = line.from() == from && line.to() == to || line.from() == to && line.to() == from;
        return between
                && switch (lines) {
                    case DATA -> !line.use().amongAgents();
                    case QUORUM -> line.use().amongAgents();
                    case ALL -> true;
                };
    }

    /** Whether what the caller of the line sends is meant. */
    public boolean hasCalls(WanLine line) {
        return has(line) && (!oneWay || line.from() == from);
    }

    /** Whether what the called one answers is meant. */
    public boolean hasAnswers(WanLine line) {
        return has(line) && (!oneWay || line.to() == from);
    }

    /** Between whom, as a person says it. */
    public String words() {
        String ends = oneWay ? "from " + from + " to " + to : "between " + from + " and " + to;
        return switch (lines) {
            case DATA -> "data " + ends;
            case QUORUM -> "the quorum's lines " + ends;
            case ALL -> "everything " + ends;
        };
    }
}
