package dev.holdfast.bank.replication;

import dev.holdfast.core.journal.ApplyVerdict;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.journal.JdbcApplier;
import dev.holdfast.journal.JournalException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes polled records in: their effects and the stream's next offsets in one transaction. A chain that cannot go on
 * is stopped by itself, and loudly; the others continue.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final RegionId writer;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JdbcApplier applier = new JdbcApplier();

    Intake(RegionId writer, JdbcTemplate template, TransactionTemplate transaction) {
        this.writer = writer;
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.transaction = transaction;
    }

    /** Takes a batch in; if one of its records cannot be, each goes by itself and only that one's chain stops. */
    void take(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            transaction.executeWithoutResult(status -> {
                Batch batch = new Batch();
                records.forEach(record -> takeOne(record, batch));
                batch.next.forEach(this::moveTo);
            });
        } catch (DataIntegrityViolationException | JournalException e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("batch failed, taking records one by one");
            records.forEach(this::takeAlone);
        }
    }

    private void takeAlone(ConsumerRecord<byte[], byte[]> record) {
        try {
            transaction.executeWithoutResult(status -> {
                Batch batch = new Batch();
                takeOne(record, batch);
                batch.next.forEach(this::moveTo);
            });
        } catch (DataIntegrityViolationException | JournalException e) {
            transaction.executeWithoutResult(status -> {
                stopFor(record, String.valueOf(e.getMessage()));
                moveTo(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            });
        }
    }

    /** What one transaction knows: where it is in the stream, and which chains it found stopped, or stopped itself. */
    private static final class Batch {
        private final Map<TopicPartition, Long> next = new TreeMap<>(ORDER);
        private final Map<ChainId, Boolean> stopped = new HashMap<>();
    }

    private void takeOne(ConsumerRecord<byte[], byte[]> record, Batch batch) {
        ChainRecord entry = StreamRecord.of(writer, record);
        if (!batch.stopped.computeIfAbsent(entry.chain(), this::stopped)) {
            ConnectionCallback<ApplyVerdict> offer = connection -> applier.offer(connection, entry);
            ApplyVerdict verdict = Objects.requireNonNull(template.execute(offer));
            if (verdict == ApplyVerdict.LATE) {
                late(entry);
            } else if (verdict.stopsSlice()) {
                stop(entry.chain(), entry.seq(), verdict.name());
                batch.stopped.put(entry.chain(), true);
            }
        }
        batch.next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    private boolean stopped(ChainId chain) {
        return jdbc.sql("select 1 from stopped_chain where region = ? and slice = ? and epoch = ?")
                .params(
                        chain.region().name(),
                        chain.slice().number(),
                        chain.epoch().number())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private void stopFor(ConsumerRecord<byte[], byte[]> record, String reason) {
        try {
            ChainRecord entry = StreamRecord.of(writer, record);
            stop(entry.chain(), entry.seq(), reason);
        } catch (JournalException e) {
            LOG.atError()
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("cause", e.getMessage())
                    .log("record of no chain skipped; its chain will stop at the gap");
        }
    }

    private void stop(ChainId chain, long seq, String reason) {
        LOG.atError()
                .addKeyValue("chain", chain)
                .addKeyValue("seq", seq)
                .addKeyValue("reason", reason)
                .log("chain stopped");
        jdbc.sql("insert into stopped_chain (region, slice, epoch, seq, reason) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        chain.region().name(),
                        chain.slice().number(),
                        chain.epoch().number(),
                        seq,
                        reason)
                .update();
    }

    private void late(ChainRecord entry) {
        LOG.atDebug()
                .addKeyValue("chain", entry.chain())
                .addKeyValue("seq", entry.seq())
                .log("late record left for import");
        jdbc.sql("insert into late_record (region, slice, epoch, seq) values (?, ?, ?, ?) on conflict do nothing")
                .params(
                        entry.chain().region().name(),
                        entry.chain().slice().number(),
                        entry.chain().epoch().number(),
                        entry.seq())
                .update();
    }

    private void moveTo(TopicPartition partition, long offset) {
        jdbc.sql("insert into stream_position (topic, partition, next_offset) values (?, ?, ?)"
                        + " on conflict (topic, partition) do update set next_offset = excluded.next_offset")
                .params(partition.topic(), partition.partition(), offset)
                .update();
    }

    /** Where to go on in the stream. */
    Map<Integer, Long> positions(String topic) {
        Map<Integer, Long> positions = new TreeMap<>();
        jdbc.sql("select partition, next_offset from stream_position where topic = ?")
                .param(topic)
                .query(row -> {
                    positions.put(row.getInt(1), row.getLong(2));
                });
        return positions;
    }
}
