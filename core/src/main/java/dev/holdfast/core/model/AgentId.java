package dev.holdfast.core.model;

/** The name of an agent, which is the name of the place it runs at: a region or the witness. */
public record AgentId(String name) implements Comparable<AgentId> {
    public AgentId {
        if (name.isBlank()) {
            throw new IllegalArgumentException("agent id is blank");
        }
    }

    public static AgentId of(String name) {
        return new AgentId(name);
    }

    /** Whether this agent sits in the region, and so shares its fate. */
    public boolean sitsIn(RegionId region) {
        return name.equals(region.name());
    }

    @Override
    public int compareTo(AgentId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
