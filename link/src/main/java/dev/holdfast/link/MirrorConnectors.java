package dev.holdfast.link;

import dev.holdfast.core.model.RegionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The three MirrorMaker 2 connectors that bring one region's topics to another; they run in the target's Connect.
 * Intervals are a second where MirrorMaker 2 has a minute, because each of them bounds what a failover reads again.
 */
public record MirrorConnectors(RegionId from, String fromBootstrap, RegionId to, String toBootstrap, Path secrets) {
    private static final String PACKAGE = "org.apache.kafka.connect.mirror.";
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";
    private static final String EVERY_SECOND = "1";

    public List<ConnectorConfig> all() {
        return List.of(mirror(), checkpoint(), heartbeat());
    }

    /** Copies the records; the one whose pause stops inbound replication. */
    public static String mirrorName(RegionId from) {
        return "mirror-" + from;
    }

    /** Translates the consumer groups' offsets. */
    public static String checkpointName(RegionId from) {
        return "checkpoint-" + from;
    }

    /** Writes a beat a second into the target, to show that the way is open. */
    public static String heartbeatName(RegionId from) {
        return "heartbeat-" + from;
    }

    private ConnectorConfig mirror() {
        SortedMap<String, String> settings = common("MirrorSourceConnector");
        settings.putAll(Map.of(
                "topics", "bank\\.journal|bank\\.events",
                "topics.exclude", "",
                "offset.lag.max", "1",
                "refresh.topics.interval.seconds", EVERY_SECOND,
                "sync.topic.configs.enabled", "false",
                "sync.topic.acls.enabled", "false",
                "offset-syncs.topic.replication.factor", "1",
                "producer.override.linger.ms", "0",
                "producer.override.acks", "all",
                "producer.override.buffer.memory", "8388608"));
        settings.put("consumer.fetch.min.bytes", "1");
        settings.put("consumer.fetch.max.bytes", "4194304");
        return new ConnectorConfig(mirrorName(from), settings);
    }

    private ConnectorConfig checkpoint() {
        SortedMap<String, String> settings = common("MirrorCheckpointConnector");
        settings.putAll(Map.of(
                "groups", "audit-.*",
                "refresh.groups.interval.seconds", EVERY_SECOND,
                "emit.checkpoints.interval.seconds", EVERY_SECOND,
                "sync.group.offsets.enabled", "true",
                "sync.group.offsets.interval.seconds", EVERY_SECOND,
                "checkpoints.topic.replication.factor", "1",
                "offset-syncs.topic.replication.factor", "1"));
        return new ConnectorConfig(checkpointName(from), settings);
    }

    private ConnectorConfig heartbeat() {
        SortedMap<String, String> settings = common("MirrorHeartbeatConnector");
        settings.putAll(
                Map.of("heartbeats.topic.replication.factor", "1", "emit.heartbeats.interval.seconds", EVERY_SECOND));
        return new ConnectorConfig(heartbeatName(from), settings);
    }

    private SortedMap<String, String> common(String connector) {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("connector.class", PACKAGE + connector);
        settings.put("tasks.max", "1");
        settings.put("source.cluster.alias", from.name());
        settings.put("source.cluster.bootstrap.servers", fromBootstrap);
        settings.put("target.cluster.alias", to.name());
        settings.put("target.cluster.bootstrap.servers", toBootstrap);
        KafkaCredentials.connector(secrets, KafkaPrincipal.MIRROR).forEach((name, value) -> {
            for (String client : List.of("source.cluster.", "target.cluster.", "producer.override.")) {
                settings.put(client + name, value);
            }
        });
        settings.put("replication.factor", "1");
        settings.put("key.converter", BYTES);
        settings.put("value.converter", BYTES);
        settings.put("header.converter", BYTES);
        return settings;
    }
}
