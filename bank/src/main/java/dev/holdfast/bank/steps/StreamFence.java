package dev.holdfast.bank.steps;

import java.util.SortedMap;

/** The fence around this region's producers and consumer groups in Kafka; closing and lifting twice is as once. */
public interface StreamFence extends AutoCloseable {
    /** Looks for what was committed here in Kafka and says what it found; refuses the step if it had to be there. */
    String outbox(boolean required);

    /** Closes the fence and proves it. */
    SortedMap<String, String> shut();

    SortedMap<String, String> lift();

    /** Plays closing through and closes nothing; false if Kafka did not answer. */
    boolean rehearse();

    @Override
    void close();
}
