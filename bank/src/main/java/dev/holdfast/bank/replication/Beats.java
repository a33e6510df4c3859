package dev.holdfast.bank.replication;

import dev.holdfast.core.model.RegionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beats of the other region that come through the mirror, one a second: that they come shows that the mirror works,
 * also while nobody writes. Counted by arrival, on this machine's clock.
 */
final class Beats implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Logger LOG = LoggerFactory.getLogger(Beats.class);

    private final KafkaAccess kafka;
    private final TopicPartition topic;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private volatile long lastNanos;
    private volatile boolean heard;
    private boolean failing;

    Beats(KafkaAccess kafka, RegionId peer) {
        this.kafka = kafka;
        this.topic = new TopicPartition(peer + ".heartbeats", 0);
    }

    /** Takes in what has arrived since the last look. */
    void look() {
        try {
            if (!followed().poll(POLL).isEmpty()) {
                lastNanos = System.nanoTime();
                heard = true;
            }
            failing = false;
        } catch (KafkaException e) {
            if (!failing) {
                LOG.atWarn()
                        .addKeyValue("topic", topic)
                        .addKeyValue("cause", e.toString())
                        .log("beats cannot be read");
            }
            failing = true;
            close();
        }
    }

    /** Only what comes from now on counts as a beat. */
    private Consumer<byte[], byte[]> followed() {
        Consumer<byte[], byte[]> current = consumer;
        if (current == null) {
            current = new KafkaConsumer<>(KafkaSettings.follower(kafka));
            consumer = current;
            current.assign(List.of(topic));
            current.seekToEnd(List.of(topic));
        }
        return current;
    }

    /** How long ago the last one came; empty before the first. */
    Optional<Duration> age() {
        return heard ? Optional.of(Duration.ofNanos(System.nanoTime() - lastNanos)) : Optional.empty();
    }

    @Override
    public void close() {
        Consumer<byte[], byte[]> current = consumer;
        consumer = null;
        if (current != null) {
            current.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(POLL));
        }
    }
}
