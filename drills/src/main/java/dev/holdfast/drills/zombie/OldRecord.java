package dev.holdfast.drills.zombie;

import dev.holdfast.checker.history.OldOwnership;
import dev.holdfast.checker.history.ZombieReceipt;
import dev.holdfast.checker.history.ZombieReceipt.Layer;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.KafkaAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A record with an old epoch, sent to the region's own journal as the region's own producer. Its timestamp is one that no
 * broker takes, so whom no rule refuses is refused for that, and nothing is left behind. Where nobody has to log in there is
 * no rule, and it is said that this is no fence: there the readers drop what has an old epoch.
 */
final class OldRecord implements ZombiePath {
    private static final String TOPIC = "bank.journal";
    private static final String PRINCIPAL = "outbox";
    private static final Duration IMPOSSIBLE = Duration.ofDays(30);
    private static final String LIMIT_MILLIS = "3000";

    private final KafkaAddress kafka;

    OldRecord(KafkaAddress kafka) {
        this.kafka = kafka;
    }

    @Override
    public ZombieReceipt attempt(OldOwnership old, String moment) {
        long when = Instant.now().plus(IMPOSSIBLE).toEpochMilli();
        ProducerRecord<byte[], byte[]> written = new ProducerRecord<>(TOPIC, 0, when, new byte[0], new byte[0]);
        written.headers()
                .add("slice", text(old.slice()))
                .add("epoch", text(old.epoch()))
                .add("seq", text(Long.MAX_VALUE));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(written).get();
            return receipt(old, moment, false, "the broker took the record");
        } catch (ExecutionException e) {
            return answered(old, moment, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            return answered(old, moment, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillFailedException("interrupted", e);
        }
    }

    private ZombieReceipt answered(OldOwnership old, String moment, Throwable answer) {
        if (answer instanceof AuthorizationException) {
            return receipt(old, moment, true, answer.getClass().getSimpleName() + ": " + answer.getMessage());
        }
        if (answer instanceof InvalidTimestampException) {
            return receipt(old, moment, false, "no rule refused the producer; the record was impossible and not kept");
        }
        throw new DrillFailedException("the Kafka at " + kafka.bootstrap() + " did not say: " + answer, answer);
    }

    private ZombieReceipt receipt(OldOwnership old, String moment, boolean refused, String answer) {
        return new ZombieReceipt(
                Layer.KAFKA,
                "record to " + TOPIC,
                moment,
                old,
                refused,
                kafka.password() != null,
                answer,
                System.nanoTime());
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new TreeMap<>(Map.of(
                "bootstrap.servers",
                kafka.bootstrap(),
                "acks",
                "all",
                "retries",
                "0",
                "linger.ms",
                "0",
                "enable.idempotence",
                "false",
                "max.block.ms",
                LIMIT_MILLIS,
                "delivery.timeout.ms",
                LIMIT_MILLIS,
                "request.timeout.ms",
                LIMIT_MILLIS));
        String password = kafka.password();
        if (password != null) {
            settings.put("security.protocol", "SASL_PLAINTEXT");
            settings.put("sasl.mechanism", "PLAIN");
            settings.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + PRINCIPAL
                            + "\" password=\"" + password + "\";");
        }
        return settings;
    }

    private static byte[] text(long number) {
        return Long.toString(number).getBytes(StandardCharsets.UTF_8);
    }
}
