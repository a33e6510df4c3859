package dev.holdfast.broker;

import dev.holdfast.link.KafkaCredentials;
import dev.holdfast.link.KafkaPrincipal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;

/** The Kafka Connect worker of this process, with its REST API on the region's address. */
final class ConnectWorker implements AutoCloseable {
    private final Connect<DistributedHerder> connect;

    private ConnectWorker(Connect<DistributedHerder> connect) {
        this.connect = connect;
    }

    static ConnectWorker start(BrokerConfig config) {
        return new ConnectWorker(new ConnectDistributed().startConnect(settings(config)));
    }

    @Override
    public void close() {
        connect.stop();
        connect.awaitStop();
    }

    /** Waits for the end that Connect's own shutdown hook brings about; a second stop would end the waiting early. */
    void awaitStopped() {
        connect.awaitStop();
    }

    static Map<String, String> settings(BrokerConfig config) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", config.inside());
        config.credentials().client(KafkaPrincipal.CONNECT).forEach((name, value) -> {
            for (String client : List.of("", "producer.", "consumer.", "admin.")) {
                settings.put(client + name, value);
            }
        });
        settings.put("config.providers", KafkaCredentials.PROVIDER);
        settings.put(
                "config.providers." + KafkaCredentials.PROVIDER + ".class",
                "org.apache.kafka.common.config.provider.FileConfigProvider");
        settings.put(
                "config.providers." + KafkaCredentials.PROVIDER + ".param.allowed.paths",
                config.credentials().file().toString());
        settings.put("group.id", "holdfast-connect");
        for (String store : new String[] {"config", "offset", "status"}) {
            settings.put(store + ".storage.topic", "holdfast.connect." + store);
            settings.put(store + ".storage.replication.factor", "1");
        }
        settings.put("offset.storage.partitions", "1");
        settings.put("status.storage.partitions", "1");
        settings.put("listeners", config.rest());
        settings.put("rest.advertised.host.name", config.address());
        settings.put("plugin.discovery", "service_load");
        settings.put("connector.client.config.override.policy", "All");
        settings.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        settings.put("offset.flush.interval.ms", "1000");
        // One worker: nobody else can take over its connectors, so nothing is worth waiting for.
        settings.put("scheduled.rebalance.max.delay.ms", "0");
        settings.put("session.timeout.ms", "3000");
        settings.put("heartbeat.interval.ms", "500");
        settings.put("rebalance.timeout.ms", "3000");
        settings.put("reconnect.backoff.max.ms", "500");
        settings.put("task.shutdown.graceful.timeout.ms", "2000");
        return settings;
    }
}
