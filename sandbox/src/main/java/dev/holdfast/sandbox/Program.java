package dev.holdfast.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What runs in the sandbox: the module it comes from, its main class, and how much heap and whose turn it gets. */
public enum Program {
    RELAY("sandbox", "dev.holdfast.sandbox.relay.RelayMain", 48, 0),
    RAIL("sandbox", "dev.holdfast.sandbox.rail.RailMain", 32, 5),
    POSTGRES("", "", 0, 0),
    BROKER("broker", "dev.holdfast.broker.BrokerMain", 384, 7),
    AGENT("agent", "dev.holdfast.agent.AgentMain", 96, 0),
    BANK("bank", "dev.holdfast.bank.BankApplication", 192, 5),
    FRONTDOOR("frontdoor", "dev.holdfast.frontdoor.FrontDoorMain", 128, 5);

    private final String module;
    private final String mainClass;
    private final int heapMegabytes;
    private final int niceness;

    Program(String module, String mainClass, int heapMegabytes, int niceness) {
        this.module = module;
        this.mainClass = mainClass;
        this.heapMegabytes = heapMegabytes;
        this.niceness = niceness;
    }

    public static Program of(String word) {
        return Stream.of(values())
                .filter(program -> program.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown program '" + word + "': use relay, rail, postgres, broker, agent, bank or frontdoor"));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it runs. */
    public List<Place> places() {
        return switch (this) {
            case RELAY, RAIL, FRONTDOOR -> List.of(Place.EDGE);
            case AGENT -> Place.AGENTS;
            case POSTGRES, BROKER, BANK -> Place.REGIONS;
        };
    }

    boolean isJava() {
        return !module.isEmpty();
    }

    String module() {
        return module;
    }

    String mainClass() {
        return mainClass;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    /**
     * How far it makes room on a crowded machine. The brokers carry what may come later, but not much later: a switchover
     * waits for the last messages of the outbox. What customers wait for goes before them, and before all the agents: one
     * that is started again has to be back before its lease ends, or a region is lost for want of a processor.
     */
    int niceness() {
        return niceness;
    }
}
