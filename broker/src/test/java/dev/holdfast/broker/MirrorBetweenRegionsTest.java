package dev.holdfast.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.link.ConnectClient;
import dev.holdfast.link.KafkaPrincipal;
import dev.holdfast.link.MirrorConnectors;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two brokers, a Connect worker at one of them, and the mirror between them. */
class MirrorBetweenRegionsTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final RegionId NORTH = RegionId.of("north");
    private static final RegionId WEST = RegionId.of("west");
    private static final String MIRROR = MirrorConnectors.mirrorName(NORTH);

    @TempDir
    Path directory;

    @Test
    void recordsCrossWithTheirHeadersUntilTheMirrorIsPausedAndAgainAfterIt() throws Exception {
        BrokerConfig north = config(NORTH, WEST, "127.0.0.36");
        BrokerConfig west = config(WEST, NORTH, "127.0.0.37");
        try (EmbeddedBroker source = EmbeddedBroker.start(north);
                EmbeddedBroker target = EmbeddedBroker.start(west)) {
            BankTopics.create(north);
            BankTopics.create(west);
            BankTopics.create(west);
            try (ConnectWorker worker = ConnectWorker.start(west)) {
                copy(north, west, new ConnectClient(URI.create(west.rest()), Duration.ofSeconds(10)));
            }
        }
    }

    private BrokerConfig config(RegionId region, RegionId peer, String address) throws IOException {
        return new BrokerConfig(
                region, peer, directory.resolve(region.name()), address, address, TestSecrets.in(directory));
    }

    private static void copy(BrokerConfig north, BrokerConfig west, ConnectClient connect) throws Exception {
        await().atMost(LIMIT).until(connect::ready);
        new MirrorConnectors(
                        NORTH,
                        north.wanAdvertised(),
                        WEST,
                        west.inside(),
                        west.credentials().file())
                .all()
                .forEach(connect::put);
        try (KafkaProducer<String, String> producer = producer(north);
                KafkaConsumer<String, String> consumer = consumer(west)) {
            send(producer, "one");
            connect.awaitRunning(MIRROR, LIMIT);
            ConsumerRecord<String, String> first = next(consumer);
            assertThat(first.value()).isEqualTo("one");
            assertThat(new String(first.headers().lastHeader("seq").value(), StandardCharsets.UTF_8))
                    .isEqualTo("7");
            connect.pause(MIRROR);
            connect.awaitPaused(MIRROR, LIMIT);
            send(producer, "two");
            assertThat(consumer.poll(Duration.ofSeconds(1)).isEmpty()).isTrue();
            connect.resume(MIRROR);
            assertThat(next(consumer).value()).isEqualTo("two");
        }
    }

    private static void send(KafkaProducer<String, String> producer, String value) throws Exception {
        RecordHeader seq = new RecordHeader("seq", "7".getBytes(StandardCharsets.UTF_8));
        producer.send(new ProducerRecord<>("bank.journal", 0, "4", value, List.of(seq)))
                .get();
    }

    private static ConsumerRecord<String, String> next(KafkaConsumer<String, String> consumer) {
        List<ConsumerRecord<String, String>> seen = new ArrayList<>();
        await().atMost(LIMIT).until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
            return !seen.isEmpty();
        });
        return seen.get(0);
    }

    private static KafkaProducer<String, String> producer(BrokerConfig broker) {
        return new KafkaProducer<>(as(broker, KafkaPrincipal.OUTBOX), new StringSerializer(), new StringSerializer());
    }

    private static Map<String, Object> as(BrokerConfig broker, KafkaPrincipal principal) {
        Map<String, Object> settings = new TreeMap<>(broker.credentials().client(principal));
        settings.put("bootstrap.servers", broker.inside());
        return settings;
    }

    private static KafkaConsumer<String, String> consumer(BrokerConfig broker) {
        Map<String, Object> settings = as(broker, KafkaPrincipal.BANK);
        settings.putAll(Map.of("auto.offset.reset", "earliest", "metadata.max.age.ms", "500"));
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.assign(List.of(new TopicPartition("north.bank.journal", 0)));
        return consumer;
    }
}
