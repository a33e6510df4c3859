package dev.holdfast.bank.replication;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.link.KafkaRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** A look at this region's Kafka: its topics, its access rules, and where the other region's consumers would go on. */
final class BrokerLook implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMillis(1500);
    private static final int RULES_LIMIT = 500;

    private final Admin admin;
    private final RegionId peer;
    private final List<String> topics;
    private final String events;
    private final String group;

    BrokerLook(KafkaAccess kafka, RegionId other) {
        peer = other;
        Properties properties = new Properties();
        properties.putAll(kafka.bank());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.servers());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(LIMIT.toMillis()));
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(LIMIT.toMillis()));
        properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
        admin = Admin.create(properties);
        events = AuditConsumer.Events.mirrored(peer.name()).topic();
        group = AuditConsumer.Events.mirrored(peer.name()).group();
        topics = List.of("bank.journal", "bank.events", peer + ".bank.journal", events);
    }

    /**
     * What was seen.
     *
     * @param partitions of the topics that exist
     * @param rules absent where they are not shown to the bank
     * @param reread how many of the other region's events its consumers would read again here; absent while no offset
     *     was translated
     */
    record Seen(
            SortedMap<String, Integer> partitions,
            boolean authorizer,
            @Nullable List<String> rules,
            @Nullable Long reread) {}

    /** Looks once; a {@link KafkaException} if it cannot. */
    Seen look() {
        TreeMap<String, Integer> partitions = new TreeMap<>();
        admin.describeTopics(topics).topicNameValues().forEach((topic, described) -> {
            try {
                partitions.put(topic, get(described).partitions().size());
            } catch (UnknownTopicOrPartitionException e) {
                partitions.put(topic, 0);
            }
        });
        Long reread = reread(partitions.getOrDefault(events, 0));
        try {
            return new Seen(partitions, true, rules(), reread);
        } catch (SecurityDisabledException e) {
            return new Seen(partitions, false, null, reread);
        }
    }

    private @Nullable List<String> rules() {
        try {
            return KafkaRules.comparable(
                            get(admin.describeAcls(AclBindingFilter.ANY).values()), peer)
                    .stream()
                    .limit(RULES_LIMIT)
                    .toList();
        } catch (ClusterAuthorizationException e) {
            return null;
        }
    }

    private @Nullable Long reread(int partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        TreeMap<Integer, Long> left = new TreeMap<>();
        for (int number = 0; number < partitions; number++) {
            TopicPartition partition = new TopicPartition(events, number);
            OffsetAndMetadata at = committed.get(partition);
            long from = at == null ? offset(partition, OffsetSpec.earliest()) : at.offset();
            left.put(number, Math.max(0, offset(partition, OffsetSpec.latest()) - from));
        }
        long records = left.values().stream().mapToLong(Long::longValue).sum();
        return committed.isEmpty() && records > 0 ? null : Long.valueOf(records);
    }

    private long offset(TopicPartition partition, OffsetSpec which) {
        return get(admin.listOffsets(Map.of(partition, which)).partitionResult(partition))
                .offset();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("Kafka did not answer", e);
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka did not answer within " + LIMIT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException("interrupted while asking Kafka", e);
        }
    }

    @Override
    public void close() {
        admin.close(LIMIT);
    }
}
