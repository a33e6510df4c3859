package dev.holdfast.bank.replication;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Where consumers come from that follow a topic by positions of their own. */
public interface Followers {
    Consumer<byte[], byte[]> create();

    /** Followers in a real Kafka. */
    static Followers in(KafkaAccess kafka) {
        return () -> new KafkaConsumer<>(KafkaSettings.follower(kafka));
    }
}
