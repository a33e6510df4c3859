package dev.holdfast.link;

import dev.holdfast.link.LinkException.Code;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a fence, one of each principal that closes it or is tried against it. They are made when first used and
 * kept, since a plan waits with its gates closed for what a new one needs to connect and log in; those that met a
 * failure are given up, so that the next attempt begins with new ones. Not for several threads at once.
 */
final class FenceClients implements AutoCloseable {
    private static final long PROBE_BYTES = 1 << 20;

    private final String bootstrap;
    private final KafkaCredentials credentials;
    private final String millis;
    private @Nullable Admin rules;
    private @Nullable Admin audit;
    private @Nullable Producer<byte[], byte[]> outbox;

    /**
     * @param limit of each request
     */
    FenceClients(String bootstrap, KafkaCredentials credentials, Duration limit) {
        this.bootstrap = bootstrap;
        this.credentials = credentials;
        this.millis = Long.toString(limit.toMillis());
    }

    /** Who may change access rules. */
    Admin rules() {
        Admin made = rules == null ? admin(KafkaPrincipal.ADMIN) : rules;
        rules = made;
        return made;
    }

    /** Who commits the audit's offsets. */
    Admin audit() {
        Admin made = audit == null ? admin(KafkaPrincipal.AUDIT) : audit;
        audit = made;
        return made;
    }

    /** Who writes the outbox's topics; an attempt of it is made once and never by itself again. */
    Producer<byte[], byte[]> outbox() {
        Producer<byte[], byte[]> made = outbox == null ? producer() : outbox;
        outbox = made;
        return made;
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = settings(KafkaPrincipal.OUTBOX);
        settings.put("acks", "all");
        settings.put("retries", "0");
        settings.put("linger.ms", "0");
        settings.put("enable.idempotence", "false");
        settings.put("buffer.memory", Long.toString(PROBE_BYTES));
        settings.put("max.block.ms", millis);
        settings.put("delivery.timeout.ms", millis);
        settings.put("request.timeout.ms", millis);
        return made(() -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    private Admin admin(KafkaPrincipal principal) {
        Map<String, Object> settings = settings(principal);
        settings.put("request.timeout.ms", millis);
        settings.put("default.api.timeout.ms", millis);
        return made(() -> Admin.create(settings));
    }

    /** What every client of this fence begins with. */
    Map<String, Object> settings(KafkaPrincipal principal) {
        Map<String, Object> settings = new TreeMap<>(credentials.client(principal));
        settings.put("bootstrap.servers", bootstrap);
        settings.put("reconnect.backoff.max.ms", "200");
        settings.put("retry.backoff.ms", "20");
        settings.put("socket.connection.setup.timeout.ms", "500");
        return settings;
    }

    private static <T> T made(Supplier<T> client) {
        try {
            return client.get();
        } catch (KafkaException e) {
            throw new LinkException(Code.KAFKA_REFUSED, "Kafka: " + e, e);
        }
    }

    /** Gives them up without waiting for what they still have to do. */
    @Override
    public void close() {
        if (rules != null) {
            rules.close(Duration.ZERO);
        }
        if (audit != null) {
            audit.close(Duration.ZERO);
        }
        if (outbox != null) {
            outbox.close(Duration.ZERO);
        }
        rules = null;
        audit = null;
        outbox = null;
    }
}
