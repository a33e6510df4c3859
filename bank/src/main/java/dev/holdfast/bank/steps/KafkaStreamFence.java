package dev.holdfast.bank.steps;

import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.link.FencedStreams;
import dev.holdfast.link.LinkException;
import dev.holdfast.link.OutboxMark;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The fence by access rules of the brokers. That it may be closed is remembered in the database before Kafka is told
 * and until Kafka has lifted it, so that a promotion asks Kafka only if there is something to lift.
 */
public final class KafkaStreamFence implements StreamFence {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaStreamFence.class);

    private final FencedStreams kafka;
    private final JdbcClient jdbc;
    private final Sabotage sabotage;

    public KafkaStreamFence(FencedStreams kafka, JdbcClient jdbc, Sabotage sabotage) {
        this.kafka = kafka;
        this.jdbc = jdbc;
        this.sabotage = sabotage;
    }

    @Override
    public String outbox(boolean required) {
        Duration patience = required ? Patience.LIMIT : Patience.LIMIT.dividedBy(3);
        if (attempt(() -> kafka.awaitFlushed(lastMessages(), patience))) {
            return "flushed";
        }
        if (required) {
            throw StepRefusedException.notYet(
                    "outbox-not-flushed", "the last messages of the outbox are not in Kafka yet");
        }
        return "unsent messages wait in the log until the fence is lifted";
    }

    @Override
    public SortedMap<String, String> shut() {
        SortedMap<String, String> receipt = new TreeMap<>();
        remember(true);
        if (!sabotage.deniesNobody()) {
            attempt(() -> {
                kafka.deny();
                return true;
            });
        }
        receipt.put("kafka.produce.refused", proved("a record of the outbox", kafka::produceRefused));
        receipt.put("kafka.commit.refused", proved("an offset commit of the audit", kafka::commitRefused));
        return receipt;
    }

    @Override
    public SortedMap<String, String> lift() {
        SortedMap<String, String> receipt = new TreeMap<>();
        boolean closed = jdbc.sql("select kafka from region_fence where id = 1")
                .query(Boolean.class)
                .single();
        if (closed) {
            int lifted = attempt(kafka::lift);
            remember(false);
            receipt.put("kafka.rules.lifted", Integer.toString(lifted));
        }
        return receipt;
    }

    @Override
    public boolean rehearse() {
        try {
            kafka.rehearse(lastMessages());
            return true;
        } catch (LinkException e) {
            LOG.atInfo().addKeyValue("cause", e.getMessage()).log("the fence of Kafka could not be rehearsed");
            return false;
        }
    }

    /**
     * The newest message of each slice and topic, as far as it is not much older than the newest of all: messages are
     * sent in the order of their commits, so older ones are there when those are.
     */
    private List<OutboxMark> lastMessages() {
        return jdbc.sql("""
                        select distinct on (topic, slice) topic, slice, epoch, seq, created_at from outbox.message
                        where created_at >= (select max(created_at) from outbox.message) - interval '15 s'
                        order by topic, slice, epoch desc, seq desc
                        """)
                .query((row, number) -> new OutboxMark(
                        row.getString(1),
                        row.getInt(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    private void remember(boolean closed) {
        jdbc.sql("update region_fence set kafka = ? where id = 1").param(closed).update();
    }

    private String proved(String what, Supplier<Optional<String>> probe) {
        return attempt(probe)
                .orElseThrow(() -> StepRefusedException.never("fence-unproved", what + " was not refused by Kafka"));
    }

    private static <T> T attempt(Supplier<T> call) {
        try {
            return call.get();
        } catch (LinkException e) {
            throw e.retryable()
                    ? StepRefusedException.notYet("kafka-unanswered", String.valueOf(e.getMessage()))
                    : StepRefusedException.never("kafka-refused", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
