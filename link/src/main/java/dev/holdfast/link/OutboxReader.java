package dev.holdfast.link;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** One look for messages of the outbox in the ends of their topics. */
final class OutboxReader {
    /** Brokers stamp by the sender's clock, which is not the database's. */
    private static final Duration CLOCKS = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final Consumer<byte[], byte[]> consumer;

    OutboxReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Whether all of them were seen within the limit; a message that comes in that time is seen. */
    boolean sees(Collection<OutboxMark> marks, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        TreeSet<String> missing = marks.stream().map(OutboxReader::name).collect(Collectors.toCollection(TreeSet::new));
        Instant from = marks.stream()
                .map(OutboxMark::written)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        start(marks.stream().map(OutboxMark::topic).distinct().toList(), from.minus(CLOCKS));
        while (!missing.isEmpty() && System.nanoTime() - deadline < 0) {
            consumer.poll(POLL).forEach(record -> name(record).ifPresent(missing::remove));
        }
        return missing.isEmpty();
    }

    private void start(List<String> topics, Instant from) {
        List<TopicPartition> partitions = new ArrayList<>();
        topics.forEach(topic -> consumer.partitionsFor(topic)
                .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
        consumer.assign(partitions);
        Map<TopicPartition, Long> times = new TreeMap<>(ORDER);
        partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        consumer.endOffsets(partitions).forEach((partition, end) -> {
            OffsetAndTimestamp first = found.get(partition);
            consumer.seek(partition, first == null ? end : first.offset());
        });
    }

    private static String name(OutboxMark mark) {
        return mark.topic() + "/" + mark.slice() + "/" + mark.epoch() + "/" + mark.seq();
    }

    private static Optional<String> name(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder name = new StringBuilder(record.topic());
        for (String key : List.of("slice", "epoch", "seq")) {
            Header header = record.headers().lastHeader(key);
            if (header == null || header.value() == null) {
                return Optional.empty();
            }
            name.append('/').append(new String(header.value(), StandardCharsets.UTF_8));
        }
        return Optional.of(name.toString());
    }
}
