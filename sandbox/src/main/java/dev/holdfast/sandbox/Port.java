package dev.holdfast.sandbox;

/** The port numbers of the sandbox. */
final class Port {
    static final int HTTP = 8080;
    static final int RELAY_CONTROL = 8474;
    static final int RAIL = 8475;
    static final int AGENT = 7070;
    static final int QUORUM = 7071;
    static final int DATABASE = 5432;
    static final int KAFKA = 9092;
    static final int KAFKA_CONTROLLER = 9093;
    static final int KAFKA_WAN = 9094;
    static final int CONNECT = 8083;

    private Port() {}
}
