package dev.holdfast.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.link.KafkaCredentials;
import dev.holdfast.link.KafkaFence;
import dev.holdfast.link.KafkaPrincipal;
import dev.holdfast.link.KafkaRules;
import dev.holdfast.link.LinkException;
import dev.holdfast.link.OutboxMark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fence by access rules, on a real broker that knows its principals. */
class KafkaFenceTest {
    private static final RegionId NORTH = RegionId.of("north");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final TopicPartition EVENTS = new TopicPartition("bank.events", 0);
    private static final Map<TopicPartition, OffsetAndMetadata> COMMIT = Map.of(EVENTS, new OffsetAndMetadata(0));

    @TempDir
    Path directory;

    @Test
    void aFencedRegionsOwnPrincipalsAreRefusedAndAllOthersGoOn() throws Exception {
        KafkaCredentials credentials = TestSecrets.in(directory);
        BrokerConfig config = new BrokerConfig(
                NORTH, RegionId.of("west"), directory.resolve("north"), "127.0.0.38", "127.0.0.38", credentials);
        KafkaFence fence = new KafkaFence(config.inside(), credentials, NORTH);
        try (EmbeddedBroker broker = EmbeddedBroker.start(config)) {
            BankTopics.create(config);
            BankTopics.create(config);
            try (KafkaProducer<String, String> outbox = producer(config, KafkaPrincipal.OUTBOX);
                    KafkaConsumer<String, String> audit = audit(config)) {
                open(config, fence, outbox, audit);
                fence.rehearse(List.of(new OutboxMark("bank.journal", 4, 1, 1, Instant.now())));
                assertThat(ends(config)).isEqualTo(2);
                fence.deny();
                fence.deny();
                fence.rehearse(List.of());
                closed(config, fence, outbox, audit);
                assertThat(fence.lift()).isEqualTo(3);
                assertThat(fence.lift()).isZero();
                send(outbox, "bank.journal", 2).get();
                send(outbox, "bank.events", 2).get();
                await().atMost(LIMIT).untilAsserted(() -> audit.commitSync(COMMIT));
            }
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(config)) {
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> fence.produceRefused().isEmpty());
            fence.deny();
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(config)) {
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> fence.produceRefused().isPresent());
        } finally {
            fence.close();
        }
    }

    /** Without the rules the proof finds nothing refused, and has left nothing in the topics. */
    private static void open(
            BrokerConfig config,
            KafkaFence fence,
            KafkaProducer<String, String> outbox,
            KafkaConsumer<String, String> audit)
            throws Exception {
        assertThat(fence.produceRefused()).isEmpty();
        assertThat(fence.commitRefused()).isEmpty();
        assertThat(ends(config)).isZero();
        Instant now = Instant.now();
        assertThat(fence.awaitFlushed(List.of(new OutboxMark("bank.journal", 4, 1, 1, now)), Duration.ofMillis(500)))
                .isFalse();
        send(outbox, "bank.journal", 1).get();
        send(outbox, "bank.events", 1).get();
        audit.commitSync(COMMIT);
        assertThat(fence.awaitFlushed(
                        List.of(
                                new OutboxMark("bank.journal", 4, 1, 1, now),
                                new OutboxMark("bank.events", 4, 1, 1, now)),
                        Duration.ofSeconds(5)))
                .isTrue();
    }

    private static void closed(
            BrokerConfig config,
            KafkaFence fence,
            KafkaProducer<String, String> outbox,
            KafkaConsumer<String, String> audit)
            throws Exception {
        assertThat(fence.produceRefused().orElseThrow()).contains("TopicAuthorizationException", "bank.events");
        assertThat(fence.commitRefused().orElseThrow()).contains("GroupAuthorizationException");
        for (String topic : List.of("bank.journal", "bank.events")) {
            assertThatThrownBy(() -> send(outbox, topic, 2).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
        assertThatThrownBy(() -> audit.commitSync(COMMIT)).isInstanceOf(GroupAuthorizationException.class);
        assertThat(ends(config)).isEqualTo(2);
        try (KafkaProducer<String, String> mirror = producer(config, KafkaPrincipal.MIRROR)) {
            assertThatThrownBy(() -> send(mirror, "bank.journal", 2).get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    /** Records of the other region's mirror and the bank's readers do not pass the fence. */
    private static long ends(BrokerConfig config) throws Exception {
        try (KafkaConsumer<String, String> bank = new KafkaConsumer<>(
                as(config, KafkaPrincipal.BANK), new StringDeserializer(), new StringDeserializer())) {
            return bank.endOffsets(List.of(new TopicPartition("bank.journal", 0), EVENTS)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    @Test
    void anAddressThatIsNoneFailsLikeAnyBrokerThatCannotBeAsked() throws Exception {
        try (KafkaFence fence = new KafkaFence("nowhere", TestSecrets.in(directory), NORTH)) {
            assertThatThrownBy(() -> fence.rehearse(List.of())).isInstanceOf(LinkException.class);
            assertThatThrownBy(fence::deny).isInstanceOf(LinkException.class);
            assertThatThrownBy(fence::produceRefused).isInstanceOf(LinkException.class);
        }
    }

    @Test
    void whoHasNoRuleOrNoPasswordGetsNothing() throws Exception {
        KafkaCredentials credentials = TestSecrets.in(directory);
        BrokerConfig config = new BrokerConfig(
                NORTH, RegionId.of("west"), directory.resolve("north"), "127.0.0.38", "127.0.0.38", credentials);
        try (EmbeddedBroker broker = EmbeddedBroker.start(config)) {
            BankTopics.create(config);
            Map<String, Object> nobody = new TreeMap<>(Map.of(
                    "bootstrap.servers", config.inside(), "default.api.timeout.ms", 2000, "request.timeout.ms", 1000));
            try (Admin admin = Admin.create(nobody)) {
                assertThatThrownBy(() -> admin.listTopics().names().get()).isInstanceOf(ExecutionException.class);
            }
            Map<String, Object> audit = as(config, KafkaPrincipal.AUDIT);
            try (Admin admin = Admin.create(audit)) {
                assertThat(admin.listTopics().names().get()).containsExactly("bank.events");
                assertThatThrownBy(() -> admin.deleteAcls(List.of(AclBindingFilter.ANY))
                                .all()
                                .get())
                        .hasCauseInstanceOf(ClusterAuthorizationException.class);
            }
        }
    }

    @Test
    void whoChecksAPlanSeesTheRulesAndTheConsumersPlacesAndChangesNothing() throws Exception {
        KafkaCredentials credentials = TestSecrets.in(directory);
        RegionId west = RegionId.of("west");
        BrokerConfig config =
                new BrokerConfig(NORTH, west, directory.resolve("north"), "127.0.0.38", "127.0.0.38", credentials);
        List<String> told = KafkaRules.comparable(KafkaRules.allowed(NORTH), NORTH);
        try (EmbeddedBroker broker = EmbeddedBroker.start(config);
                KafkaFence fence = new KafkaFence(config.inside(), credentials, NORTH)) {
            BankTopics.create(config);
            fence.deny();
            for (KafkaPrincipal principal : List.of(KafkaPrincipal.BANK, KafkaPrincipal.ADMIN)) {
                try (Admin admin = Admin.create(as(config, principal))) {
                    await().atMost(LIMIT)
                            .untilAsserted(() -> assertThat(KafkaRules.comparable(rules(admin), west))
                                    .isEqualTo(told));
                    assertThat(admin.listConsumerGroupOffsets("audit-north")
                                    .partitionsToOffsetAndMetadata()
                                    .get())
                            .isEmpty();
                }
            }
            try (Admin bank = Admin.create(as(config, KafkaPrincipal.BANK))) {
                assertThatThrownBy(
                                () -> bank.createAcls(KafkaRules.fence()).all().get())
                        .hasCauseInstanceOf(ClusterAuthorizationException.class);
                assertThatThrownBy(() -> bank.alterConsumerGroupOffsets("audit-north", COMMIT)
                                .all()
                                .get())
                        .hasCauseInstanceOf(GroupAuthorizationException.class);
            }
        }
    }

    private static Collection<AclBinding> rules(Admin admin) throws Exception {
        return admin.describeAcls(AclBindingFilter.ANY).values().get();
    }

    private static java.util.concurrent.Future<?> send(KafkaProducer<String, String> producer, String topic, int seq) {
        List<org.apache.kafka.common.header.Header> headers =
                List.of(header("slice", "4"), header("epoch", "1"), header("seq", Integer.toString(seq)));
        return producer.send(new ProducerRecord<>(topic, 0, "4", "value", headers));
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static KafkaProducer<String, String> producer(BrokerConfig config, KafkaPrincipal principal) {
        return new KafkaProducer<>(as(config, principal), new StringSerializer(), new StringSerializer());
    }

    private static KafkaConsumer<String, String> audit(BrokerConfig config) {
        Map<String, Object> settings = as(config, KafkaPrincipal.AUDIT);
        settings.put("group.id", "audit-north");
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.assign(List.of(EVENTS));
        return consumer;
    }

    private static Map<String, Object> as(BrokerConfig config, KafkaPrincipal principal) {
        Map<String, Object> settings = new TreeMap<>(config.credentials().client(principal));
        settings.put("bootstrap.servers", config.inside());
        return settings;
    }
}
