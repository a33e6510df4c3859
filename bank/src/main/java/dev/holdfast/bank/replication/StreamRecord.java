package dev.holdfast.bank.replication;

import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.core.journal.ChainId;
import dev.holdfast.core.journal.ChainRecord;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.journal.JournalException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A Kafka record of the journal's topic as the chain's entry that it is. */
final class StreamRecord {
    private StreamRecord() {}

    static ChainRecord of(RegionId writer, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            throw malformed("value", record);
        }
        return new ChainRecord(
                chain(writer, record),
                number("seq", record),
                hash("prev", record),
                hash("hash", record),
                new String(record.value(), StandardCharsets.UTF_8));
    }

    private static ChainId chain(RegionId writer, ConsumerRecord<byte[], byte[]> record) {
        try {
            return new ChainId(
                    writer, SliceId.of(Math.toIntExact(number("slice", record))), Epoch.of(number("epoch", record)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw malformed("chain", record);
        }
    }

    private static long number(String name, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Long.parseLong(text(name, record));
        } catch (NumberFormatException e) {
            throw malformed(name, record);
        }
    }

    private static ChainHash hash(String name, ConsumerRecord<byte[], byte[]> record) {
        try {
            return ChainHash.of(text(name, record));
        } catch (IllegalArgumentException e) {
            throw malformed(name, record);
        }
    }

    private static String text(String name, ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw malformed(name, record);
        }
        String text = new String(header.value(), StandardCharsets.UTF_8);
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static JournalException malformed(String part, ConsumerRecord<byte[], byte[]> record) {
        return new JournalException(
                "record-malformed",
                part + " of " + record.topic() + "-" + record.partition() + "@" + record.offset(),
                false,
                null);
    }
}
