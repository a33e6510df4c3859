package dev.holdfast.bank.steps;

import java.time.Duration;

/**
 * The fence of Kafka, played through once after the start: its clients are loaded and their logins tried before a plan
 * waits for them with the gates closed.
 */
public final class FenceRehearsal {
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private final StreamFence kafka;
    private boolean done;

    public FenceRehearsal(StreamFence kafka) {
        this.kafka = kafka;
    }

    /** Again until Kafka has answered once. */
    public void round() {
        done = done || kafka.rehearse();
    }
}
