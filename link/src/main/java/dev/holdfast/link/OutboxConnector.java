package dev.holdfast.link;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Debezium connector that reads a region's outbox table from the write-ahead log and puts every message, bytes
 * unchanged, on the topic that the message names. The bank's migration has made the slot and the publication, so
 * nothing committed before the connector's first start is missed.
 */
public record OutboxConnector(
        String databaseHost, int databasePort, String database, String user, String password, Path secrets) {
    public static final String NAME = "outbox";
    private static final String SLOT = "holdfast_outbox";
    private static final String STRING = "org.apache.kafka.connect.storage.StringConverter";

    public ConnectorConfig config() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        settings.put("tasks.max", "1");
        settings.put("topic.prefix", "holdfast");
        source(settings);
        retries(settings);
        router(settings);
        settings.put("key.converter", STRING);
        settings.put("value.converter", STRING);
        settings.put("producer.override.linger.ms", "0");
        settings.put("producer.override.buffer.memory", "8388608");
        KafkaCredentials.connector(secrets, KafkaPrincipal.OUTBOX)
                .forEach((name, value) -> settings.put("producer.override." + name, value));
        return new ConnectorConfig(NAME, settings);
    }

    private void source(SortedMap<String, String> settings) {
        settings.put("database.hostname", databaseHost);
        settings.put("database.port", Integer.toString(databasePort));
        settings.put("database.dbname", database);
        settings.put("database.user", user);
        settings.put("database.password", password);
        settings.put("plugin.name", "pgoutput");
        settings.put("slot.name", SLOT);
        settings.put("publication.name", SLOT);
        settings.put("publication.autocreate.mode", "disabled");
        settings.put("snapshot.mode", "no_data");
        settings.put("table.include.list", "outbox.message");
        settings.put("tombstones.on.delete", "false");
        settings.put("extended.headers.enabled", "false");
        settings.put("poll.interval.ms", "20");
        settings.put("max.batch.size", "1024");
        settings.put("max.queue.size", "4096");
    }

    /** A database that is down or restarting is waited for, for ever; the slot keeps what is not yet read. */
    private static void retries(SortedMap<String, String> settings) {
        settings.put("errors.max.retries", "-1");
        settings.put("errors.retry.delay.initial.ms", "300");
        settings.put("errors.retry.delay.max.ms", "1000");
        settings.put("retriable.restart.connector.wait.ms", "500");
        settings.put("slot.max.retries", "20");
        settings.put("slot.retry.delay.ms", "500");
        settings.put("status.update.interval.ms", "1000");
        settings.put("database.tcpKeepAlive", "true");
        settings.put("heartbeat.interval.ms", "5000");
        settings.put("topic.creation.default.partitions", "1");
        settings.put("topic.creation.default.replication.factor", "1");
    }

    private static void router(SortedMap<String, String> settings) {
        settings.put("transforms", "outbox");
        settings.put("transforms.outbox.type", "io.debezium.transforms.outbox.EventRouter");
        settings.put("transforms.outbox.table.field.event.id", "id");
        settings.put("transforms.outbox.table.field.event.key", "msg_key");
        settings.put("transforms.outbox.table.field.event.payload", "payload");
        settings.put("transforms.outbox.route.by.field", "topic");
        settings.put("transforms.outbox.route.topic.replacement", "${routedByValue}");
        settings.put(
                "transforms.outbox.table.fields.additional.placement",
                "slice:header,epoch:header,seq:header,prev_hash:header:prev,hash:header");
        settings.put("transforms.outbox.table.op.invalid.behavior", "warn");
    }
}
