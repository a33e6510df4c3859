package dev.holdfast.bank.replication;

import dev.holdfast.bank.region.Bugs;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.journal.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The thread that follows the other region's mirrored journal and applies it. It keeps its place in PostgreSQL, not
 * in Kafka, so that a crash at any point repeats nothing and leaves nothing out.
 */
public final class ApplierLoop implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(25);
    private static final Duration KAFKA_LIMIT = Duration.ofMillis(1500);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final int QUESTIONS = 16;
    private static final Logger LOG = LoggerFactory.getLogger(ApplierLoop.class);

    private final String topic;
    private final Followers consumers;
    private final Intake intake;
    private final BooleanSupplier turn;
    private final Thread thread;
    private final Queue<CompletableFuture<SortedMap<Integer, Long>>> questions = new ArrayBlockingQueue<>(QUESTIONS);
    private volatile boolean running = true;
    private volatile String status = "starting";
    private volatile SortedMap<Integer, Long> next = Collections.emptySortedMap();
    private volatile long behind;

    /** @param turn whether entries may be added to what this database has */
    public ApplierLoop(
            RegionId peer,
            Followers consumers,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            BooleanSupplier turn) {
        topic = peer + "." + Outbox.JOURNAL_TOPIC;
        this.consumers = consumers;
        this.turn = turn;
        intake = new Intake(peer, jdbc, transaction);
        thread = new Thread(this::run, "applier");
        thread.setDaemon(true);
    }

    /** Starts the thread; a bug ends it for good and is one of these. */
    public void start(Bugs bugs) {
        thread.setUncaughtExceptionHandler(bugs);
        thread.start();
    }

    /** A bug ends the thread; the status must not go on saying that it runs. */
    private void run() {
        try {
            while (running) {
                if (turn.getAsBoolean()) {
                    session();
                } else {
                    report("waiting for the region's history");
                    LockSupport.parkNanos(RETRY.toNanos());
                }
            }
        } finally {
            report("ended");
        }
    }

    private void session() {
        try (Consumer<byte[], byte[]> consumer = consumers.create()) {
            follow(consumer);
        } catch (InterruptException e) {
            running = false;
        } catch (KafkaException | DataAccessException | TransactionException e) {
            report("interrupted: " + e.getClass().getSimpleName());
            LOG.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("cause", e.toString())
                    .log("applier starts over");
            LockSupport.parkNanos(RETRY.toNanos());
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        if (!running) {
            return;
        }
        consumer.assign(partitions);
        Map<Integer, Long> stored = intake.positions(topic);
        for (TopicPartition partition : partitions) {
            Long position = stored.get(partition.partition());
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
        report("running");
        while (running && turn.getAsBoolean()) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.count());
            polled.forEach(records::add);
            if (!records.isEmpty()) {
                intake.take(records);
            }
            note(consumer, partitions);
            answer(consumer, partitions);
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        while (running) {
            List<TopicPartition> found = new ArrayList<>();
            var infos = consumer.partitionsFor(topic, KAFKA_LIMIT);
            if (infos != null) {
                infos.forEach(info -> found.add(new TopicPartition(topic, info.partition())));
            }
            if (!found.isEmpty()) {
                return found;
            }
            report("waiting for " + topic);
            next = Collections.emptySortedMap();
            answer(consumer, List.of());
            LockSupport.parkNanos(RETRY.toNanos());
        }
        return List.of();
    }

    private void note(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        TreeMap<Integer, Long> positions = new TreeMap<>();
        long lag = 0;
        for (TopicPartition partition : partitions) {
            positions.put(partition.partition(), consumer.position(partition, KAFKA_LIMIT));
            lag += consumer.currentLag(partition).orElse(0);
        }
        next = Collections.unmodifiableSortedMap(positions);
        behind = lag;
    }

    private void answer(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        CompletableFuture<SortedMap<Integer, Long>> question = questions.poll();
        if (question == null) {
            return;
        }
        TreeMap<Integer, Long> ends = new TreeMap<>();
        consumer.endOffsets(partitions, KAFKA_LIMIT).forEach((partition, end) -> ends.put(partition.partition(), end));
        question.complete(ends);
    }

    private void report(String now) {
        if (!status.equals(now)) {
            LOG.atInfo().addKeyValue("from", status).addKeyValue("to", now).log("applier");
        }
        status = now;
    }

    /** Asks for the ends of the mirrored journal in this region's Kafka, as of after the question; empty if busy. */
    public Optional<CompletableFuture<SortedMap<Integer, Long>>> askEnds() {
        CompletableFuture<SortedMap<Integer, Long>> question = new CompletableFuture<>();
        return questions.offer(question) ? Optional.of(question) : Optional.empty();
    }

    /** Whether everything before these offsets has been taken in. */
    public boolean reached(SortedMap<Integer, Long> ends) {
        SortedMap<Integer, Long> now = next;
        return ends.entrySet().stream()
                .allMatch(end -> end.getValue() == 0 || now.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    public String status() {
        return status;
    }

    /** Records in this region's Kafka that are not applied yet. */
    public long behind() {
        return behind;
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(KAFKA_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
