package dev.holdfast.broker;

import static dev.holdfast.link.KafkaPrincipal.ADMIN;
import static dev.holdfast.link.KafkaPrincipal.BROKER;
import static dev.holdfast.link.KafkaPrincipal.MIRROR;
import static dev.holdfast.link.KafkaPrincipal.values;

import dev.holdfast.link.KafkaCredentials;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The broker's properties: one node that is broker and controller, small enough for a laptop, durable enough that a
 * {@code SIGKILL} loses nothing it acknowledged, and back soon after one.
 */
final class BrokerSettings {
    static final int NODE = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final Duration RETENTION = Duration.ofHours(48);
    private static final int MEGABYTE = 1024 * 1024;

    private BrokerSettings() {}

    static Map<String, String> of(BrokerConfig config) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + config.controller());
        settings.put("log.dirs", config.directory().resolve("log").toString());
        listeners(config, settings);
        access(config.credentials(), settings);
        topics(settings);
        groups(settings);
        footprint(settings);
        return settings;
    }

    private static void listeners(BrokerConfig config, Map<String, String> settings) {
        settings.put(
                "listeners",
                "INSIDE://" + config.inside() + ",WAN://" + config.wan() + "," + CONTROLLER_LISTENER + "://"
                        + config.controller());
        settings.put("advertised.listeners", "INSIDE://" + config.inside() + ",WAN://" + config.wanAdvertised());
        settings.put(
                "listener.security.protocol.map",
                "INSIDE:SASL_PLAINTEXT,WAN:SASL_PLAINTEXT," + CONTROLLER_LISTENER + ":SASL_PLAINTEXT");
        settings.put("inter.broker.listener.name", "INSIDE");
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        // A restarted broker may register only after the session of the killed one has ended.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "400");
        settings.put("controller.quorum.election.timeout.ms", "500");
        settings.put("controller.quorum.fetch.timeout.ms", "1000");
    }

    /** Each listener lets in those who have business there, and the authorizer nobody without a rule. */
    private static void access(KafkaCredentials credentials, Map<String, String> settings) {
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put("listener.name.inside.plain.sasl.jaas.config", credentials.listener(BROKER, List.of(values())));
        settings.put("listener.name.wan.plain.sasl.jaas.config", credentials.listener(BROKER, List.of(MIRROR)));
        settings.put("listener.name.controller.plain.sasl.jaas.config", credentials.listener(BROKER, List.of(BROKER)));
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", BROKER.inRules() + ";" + ADMIN.inRules());
        settings.put("allow.everyone.if.no.acl.found", "false");
        // The fence's proof relies on it: a record from the far future is refused even if it is authorised.
        settings.put("log.message.timestamp.after.max.ms", "3600000");
    }

    private static void topics(Map<String, String> settings) {
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("num.partitions", "1");
        settings.put("log.retention.ms", Long.toString(RETENTION.toMillis()));
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void groups(Map<String, String> settings) {
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("group.consumer.min.session.timeout.ms", "1000");
        settings.put("group.consumer.min.heartbeat.interval.ms", "200");
        settings.put("group.coordinator.threads", "1");
    }

    private static void footprint(Map<String, String> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "3");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("log.cleaner.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * MEGABYTE));
        settings.put("log.cleaner.io.buffer.size", Integer.toString(MEGABYTE / 4));
        settings.put("log.index.size.max.bytes", Integer.toString(MEGABYTE));
        settings.put("socket.send.buffer.bytes", Integer.toString(MEGABYTE / 4));
        settings.put("socket.receive.buffer.bytes", Integer.toString(MEGABYTE / 4));
        settings.put("metadata.log.max.record.bytes.between.snapshots", Integer.toString(8 * MEGABYTE));
    }
}
