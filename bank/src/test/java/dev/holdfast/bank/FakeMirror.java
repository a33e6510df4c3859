package dev.holdfast.bank;

import dev.holdfast.bank.replication.Followers;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.springframework.jdbc.core.JdbcTemplate;

/** The outbox of one bank carried to the other's applier, in order, one partition, as far as the test lets it. */
final class FakeMirror implements Followers {
    private final String topic;
    private final TopicPartition partition;
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private long offset;

    /** A journal entry on its way. */
    record Message(int slice, long epoch, long seq, String prev, String hash, String payload) {
        Message saying(String other) {
            return new Message(slice, epoch, seq, prev, hash, other);
        }
    }

    FakeMirror(String writer) {
        topic = writer + ".bank.journal";
        partition = new TopicPartition(topic, 0);
        consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 0L));
    }

    @Override
    public Consumer<byte[], byte[]> create() {
        return consumer;
    }

    /** Every message of the journal's topic that the writer's outbox holds, in the order of its commits. */
    static List<Message> outbox(JdbcTemplate writer) {
        return writer.query(
                "select slice, epoch, seq, prev_hash, hash, payload from outbox.message where topic = 'bank.journal'"
                        + " order by slice, epoch, seq",
                FakeMirror::message);
    }

    private static Message message(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getInt(1), row.getLong(2), row.getLong(3), row.getString(4), row.getString(5), row.getString(6));
    }

    synchronized void carry(List<Message> messages) {
        for (Message message : messages) {
            RecordHeaders headers = new RecordHeaders();
            header(headers, "slice", Integer.toString(message.slice()));
            header(headers, "epoch", Long.toString(message.epoch()));
            header(headers, "seq", Long.toString(message.seq()));
            header(headers, "prev", message.prev());
            header(headers, "hash", message.hash());
            byte[] value = message.payload().getBytes(StandardCharsets.UTF_8);
            long at = offset++;
            consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>(
                    topic,
                    0,
                    at,
                    0,
                    TimestampType.CREATE_TIME,
                    0,
                    value.length,
                    null,
                    value,
                    headers,
                    Optional.empty())));
            consumer.updateEndOffsets(Map.of(partition, offset));
        }
    }

    /** The next poll fails as only a bug does. */
    void breakDown() {
        consumer.schedulePollTask(() -> {
            throw new IllegalStateException("a bug in the mirror");
        });
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
