package dev.holdfast.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What runs in the sandbox: the module it comes from, its main class, and how much heap and whose turn it gets. */
public enum Program {
    RELAY("sandbox", "dev.holdfast.sandbox.relay.RelayMain", 48, false),
    POSTGRES("", "", 0, false),
    BROKER("broker", "dev.holdfast.broker.BrokerMain", 384, true),
    AGENT("agent", "dev.holdfast.agent.AgentMain", 96, false),
    BANK("bank", "dev.holdfast.bank.BankApplication", 192, true),
    FRONTDOOR("frontdoor", "dev.holdfast.frontdoor.FrontDoorMain", 128, false);

    private final String module;
    private final String mainClass;
    private final int heapMegabytes;
    private final boolean yielding;

    Program(String module, String mainClass, int heapMegabytes, boolean yielding) {
        this.module = module;
        this.mainClass = mainClass;
        this.heapMegabytes = heapMegabytes;
        this.yielding = yielding;
    }

    public static Program of(String word) {
        return Stream.of(values())
                .filter(program -> program.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown program '" + word + "': use relay, postgres, broker, agent, bank or frontdoor"));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it runs. */
    public List<Place> places() {
        return switch (this) {
            case RELAY, FRONTDOOR -> List.of(Place.EDGE);
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

    /** Whether it makes room on a crowded machine, so that leases and routes, which are timed, never wait for it. */
    boolean yielding() {
        return yielding;
    }
}
