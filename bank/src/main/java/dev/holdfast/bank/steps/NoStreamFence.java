package dev.holdfast.bank.steps;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What stands for the fence in a Kafka whose credentials the bank was not given: a receipt that says so. */
public final class NoStreamFence implements StreamFence {
    private static final String WHY = "not applied: no credentials for Kafka are configured";

    @Override
    public String outbox(boolean required) {
        return "not looked at: no credentials for Kafka are configured";
    }

    @Override
    public SortedMap<String, String> shut() {
        return new TreeMap<>(Map.of("kafka.produce.refused", WHY, "kafka.commit.refused", WHY));
    }

    @Override
    public SortedMap<String, String> lift() {
        return new TreeMap<>();
    }

    @Override
    public boolean rehearse() {
        return true;
    }

    @Override
    public void close() {}
}
