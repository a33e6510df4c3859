package dev.holdfast.broker;

import dev.holdfast.link.KafkaPrincipal;
import dev.holdfast.link.KafkaRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that a region's bank writes, and who may use them. Four partitions: a slice's records keep their order by their key. */
final class BankTopics {
    private static final int PARTITIONS = 4;
    private static final short REPLICAS = 1;
    private static final Duration RETENTION = Duration.ofHours(48);
    private static final List<String> NAMES = List.of(KafkaRules.JOURNAL, KafkaRules.EVENTS);

    private BankTopics() {}

    static void create(BrokerConfig config) throws InterruptedException {
        Map<String, Object> client = new TreeMap<>(config.credentials().client(KafkaPrincipal.ADMIN));
        client.putAll(Map.of("bootstrap.servers", config.inside(), "reconnect.backoff.max.ms", "200"));
        try (Admin admin = Admin.create(client)) {
            admin.createAcls(KafkaRules.allowed(config.peer())).all().get();
            List<NewTopic> topics = NAMES.stream().map(BankTopics::topic).toList();
            for (var created : admin.createTopics(topics).values().values()) {
                created.get();
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot create the bank's topics and their rules", e.getCause());
            }
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, REPLICAS)
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis())));
    }
}
