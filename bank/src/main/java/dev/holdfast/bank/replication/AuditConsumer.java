package dev.holdfast.bank.replication;

import dev.holdfast.bank.region.Bugs;
import dev.holdfast.journal.Outbox;
import dev.holdfast.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The downstream consumer of one region's domain events. It is ready but idle, with no subscription, until it is its
 * turn; an event that it meets twice is one row.
 */
public final class AuditConsumer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(AuditConsumer.class);

    private final String topic;
    private final String region;
    private final Properties properties;
    private final JdbcClient jdbc;
    private final BooleanSupplier turn;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean active;
    private volatile SortedMap<Integer, Long> startedAt = Collections.emptySortedMap();

    /**
     * @param origin the region whose events are audited
     * @param topic where they are in this region's Kafka
     * @param region this region
     */
    public AuditConsumer(Events origin, KafkaAccess kafka, String region, JdbcClient jdbc, BooleanSupplier turn) {
        this.topic = origin.topic();
        this.region = region;
        this.properties = KafkaSettings.member(kafka, origin.group());
        this.jdbc = jdbc;
        this.turn = turn;
        thread = new Thread(this::run, "audit-" + origin.region());
        thread.setDaemon(true);
    }

    /** Which events, and under what names. */
    public record Events(String region, String topic) {
        public static Events own(String region) {
            return new Events(region, Outbox.EVENTS_TOPIC);
        }

        public static Events mirrored(String peer) {
            return new Events(peer, peer + "." + Outbox.EVENTS_TOPIC);
        }

        public String group() {
            return "audit-" + region;
        }
    }

    private record Event(
            @Nullable String id,
            @Nullable String type,
            @Nullable String source,
            @Nullable String subject) {}

    /** Starts the thread; a bug ends it for good and is one of these. */
    public void start(Bugs bugs) {
        thread.setUncaughtExceptionHandler(bugs);
        thread.start();
    }

    private void run() {
        while (running) {
            if (!turn.getAsBoolean()) {
                LockSupport.parkNanos(IDLE.toNanos());
                continue;
            }
            try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
                consume(consumer);
            } catch (InterruptException e) {
                running = false;
            } catch (KafkaException | DataAccessException e) {
                LOG.atWarn()
                        .addKeyValue("topic", topic)
                        .addKeyValue("cause", e.toString())
                        .log("audit starts over");
                LockSupport.parkNanos(RETRY.toNanos());
            } finally {
                active = false;
            }
        }
    }

    private void consume(Consumer<byte[], byte[]> consumer) {
        consumer.subscribe(List.of(topic), new Started(consumer));
        active = true;
        LOG.atInfo().addKeyValue("topic", topic).log("audit active");
        while (running && turn.getAsBoolean()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(this::store);
            if (!records.isEmpty()) {
                consumer.commitSync();
            }
        }
        LOG.atInfo().addKeyValue("topic", topic).log("audit idle");
    }

    private void store(ConsumerRecord<byte[], byte[]> record) {
        Event event = read(record);
        if (event == null || event.id() == null) {
            return;
        }
        jdbc.sql("insert into audit_event (event_id, type, source, subject, consumed_in, consumed_at)"
                        + " values (?, ?, ?, ?, ?, clock_timestamp()) on conflict do nothing")
                .params(
                        event.id(),
                        String.valueOf(event.type()),
                        String.valueOf(event.source()),
                        String.valueOf(event.subject()),
                        region)
                .update();
    }

    /** A database that was built again has none of the events that its group has taken; a new one has missed none. */
    private boolean nothingYet() {
        return jdbc.sql("select not exists (select 1 from audit_event)")
                .query(Boolean.class)
                .single();
    }

    private static @Nullable Event read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null
                    ? null
                    : Json.read(new String(record.value(), StandardCharsets.UTF_8), Event.class);
        } catch (Json.MalformedMessageException e) {
            LOG.atError()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("cause", e.getMessage())
                    .log("record is no event, skipped");
            return null;
        }
    }

    /** Notes the offsets at which the group goes on. */
    private final class Started implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        Started(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (nothingYet()) {
                consumer.seekToBeginning(partitions);
            }
            TreeMap<Integer, Long> offsets = new TreeMap<>();
            partitions.forEach(partition -> offsets.put(partition.partition(), consumer.position(partition)));
            startedAt = Collections.unmodifiableSortedMap(offsets);
            LOG.atInfo()
                    .addKeyValue("topic", topic)
                    .addKeyValue("offsets", offsets)
                    .log("audit starts at");
        }
    }

    public boolean active() {
        return active;
    }

    public String topic() {
        return topic;
    }

    /** Where the group last started; empty while that is not known. */
    public SortedMap<Integer, Long> startedAt() {
        return startedAt;
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
