package dev.holdfast.bank.replication;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Settings of the bank's consumers: small, and quick to notice a broker that went away or came back. */
final class KafkaSettings {
    private static final String BATCH = "200";
    private static final String ANSWER_LIMIT_MILLIS = "1500";

    private KafkaSettings() {}

    /** A consumer that keeps its place itself. */
    static Properties follower(KafkaAccess kafka) {
        Properties properties = new Properties();
        properties.putAll(kafka.bank());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.servers());
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "4194304");
        // A question for the end offsets waits behind the fetch that is open on the same connection.
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "50");
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_LIMIT_MILLIS);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_LIMIT_MILLIS);
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG, "50");
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        properties.put(ConsumerConfig.RETRY_BACKOFF_MS_CONFIG, "50");
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "5000");
        return properties;
    }

    /** A member of a group whose offsets the link translates. */
    static Properties member(KafkaAccess kafka, String group) {
        Properties properties = follower(kafka);
        properties.putAll(kafka.audit());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "250");
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000");
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "1500");
        return properties;
    }
}
