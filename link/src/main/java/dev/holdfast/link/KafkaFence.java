package dev.holdfast.link;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.link.LinkException.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The fence of a region's own producer and consumer groups by access rules of its brokers, and its proof: attempts of
 * the fenced principals themselves. An attempt that the rules let pass fails afterwards for what it contains, so that
 * proving leaves nothing behind.
 */
public final class KafkaFence implements FencedStreams {
    private static final Duration LIMIT = Duration.ofMillis(1500);
    /** Rules reach the brokers through the metadata log, a moment after they were accepted. */
    private static final Duration SPREAD = Duration.ofSeconds(1);

    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(25);
    /** A record from so far in the future is not taken by any broker of ours (log.message.timestamp.after.max.ms). */
    private static final Duration IMPOSSIBLE = Duration.ofDays(30);

    private static final int NO_PARTITION = 1_000_000;
    private static final String MILLIS = Long.toString(LIMIT.toMillis());

    private final FenceClients clients;
    private final RegionId region;

    public KafkaFence(String bootstrap, KafkaCredentials credentials, RegionId region) {
        this.clients = new FenceClients(bootstrap, credentials, LIMIT);
        this.region = region;
    }

    @Override
    public synchronized void deny() {
        asked(() -> get(clients.rules().createAcls(KafkaRules.fence()).all()));
    }

    @Override
    public synchronized int lift() {
        return asked(() -> {
            int lifted = get(clients.rules()
                            .deleteAcls(KafkaRules.fence().stream()
                                    .map(AclBinding::toFilter)
                                    .toList())
                            .all())
                    .size();
            awaitLetIn();
            return lifted;
        });
    }

    /** A client that failed is not asked again: it may have an old password, or a connection to nowhere. */
    private <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (LinkException e) {
            clients.close();
            throw e;
        } catch (InterruptException e) {
            clients.close();
            throw interrupted(e);
        } catch (KafkaException e) {
            clients.close();
            throw failed(e);
        }
    }

    private void awaitLetIn() {
        long deadline = System.nanoTime() + SPREAD.toNanos();
        while (!produceRefusals(Duration.ZERO).isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new LinkException(
                        Code.KAFKA_UNANSWERED, "Kafka: the outbox is refused " + SPREAD + " after its rules went");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void rehearse(List<OutboxMark> marks) {
        awaitFlushed(marks, GLANCE);
        tryEverything();
    }

    private synchronized void tryEverything() {
        asked(() -> {
            produceRefused(Duration.ZERO);
            commitRefused(Duration.ZERO);
            return get(clients.rules().describeAcls(AclBindingFilter.ANY).values());
        });
    }

    @Override
    public synchronized Optional<String> produceRefused() {
        return asked(() -> produceRefused(SPREAD));
    }

    private Optional<String> produceRefused(Duration limit) {
        List<String> refusals = produceRefusals(limit);
        boolean everywhere = refusals.size() == KafkaRules.OUTBOX_TOPICS.size();
        return everywhere ? Optional.of(refusals.get(refusals.size() - 1)) : Optional.empty();
    }

    /** One for each of the outbox's topics that refuses it. */
    private List<String> produceRefusals(Duration limit) {
        Producer<byte[], byte[]> outbox = clients.outbox();
        List<String> refusals = new ArrayList<>();
        for (String topic : KafkaRules.OUTBOX_TOPICS) {
            long when = Instant.now().plus(IMPOSSIBLE).toEpochMilli();
            untilRefused(limit, () -> outbox.send(new ProducerRecord<>(topic, 0, when, new byte[0], new byte[0])))
                    .ifPresent(refusals::add);
        }
        return refusals;
    }

    @Override
    public synchronized Optional<String> commitRefused() {
        return asked(() -> commitRefused(SPREAD));
    }

    private Optional<String> commitRefused(Duration limit) {
        TopicPartition nowhere = new TopicPartition(KafkaRules.EVENTS, NO_PARTITION);
        Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(nowhere, new OffsetAndMetadata(0));
        return untilRefused(
                limit,
                () -> clients.audit()
                        .alterConsumerGroupOffsets(KafkaRules.AUDIT_GROUPS + region, offsets)
                        .partitionResult(nowhere));
    }

    @Override
    public boolean awaitFlushed(List<OutboxMark> marks, Duration limit) {
        if (marks.isEmpty()) {
            return true;
        }
        Map<String, Object> settings = clients.settings(KafkaPrincipal.BANK);
        settings.putAll(Map.of(
                "enable.auto.commit",
                "false",
                "auto.offset.reset",
                "earliest",
                "fetch.max.wait.ms",
                "50",
                "request.timeout.ms",
                MILLIS,
                "default.api.timeout.ms",
                MILLIS));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return new OutboxReader(consumer).sees(marks, limit);
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private static Optional<String> untilRefused(Duration limit, Supplier<Future<?>> attempt) {
        long deadline = System.nanoTime() + limit.toNanos();
        do {
            Optional<String> refusal = refusal(attempt.get());
            if (refusal.isPresent()) {
                return refusal;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (System.nanoTime() - deadline < 0);
        return Optional.empty();
    }

    /** Empty when the rules let the attempt pass, whether or not what it contained was then taken. */
    private static Optional<String> refusal(Future<?> attempt) {
        try {
            attempt.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            Throwable cause = cause(e);
            if (cause instanceof AuthorizationException) {
                return Optional.of(cause.getClass().getSimpleName() + ": " + cause.getMessage());
            }
            if (cause instanceof InvalidTimestampException || cause instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw failed(cause);
        } catch (TimeoutException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failed(cause(e));
        } catch (TimeoutException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        }
    }

    private static Throwable cause(ExecutionException e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }

    private static LinkException failed(Throwable cause) {
        boolean passes = cause instanceof RetriableException || cause instanceof TimeoutException;
        return new LinkException(passes ? Code.KAFKA_UNANSWERED : Code.KAFKA_REFUSED, "Kafka: " + cause, cause);
    }

    private static LinkException interrupted(Exception cause) {
        return new LinkException(Code.KAFKA_UNANSWERED, "interrupted while talking to Kafka", cause);
    }

    @Override
    public synchronized void close() {
        clients.close();
    }
}
