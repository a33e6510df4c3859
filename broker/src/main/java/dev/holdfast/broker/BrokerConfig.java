package dev.holdfast.broker;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.link.KafkaCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the program is told: whose broker it is, where its data are, and on which addresses it listens. */
record BrokerConfig(
        RegionId region,
        RegionId peer,
        Path directory,
        String address,
        String wanAddress,
        KafkaCredentials credentials) {
    private static final int INSIDE_PORT = 9092;
    private static final int CONTROLLER_PORT = 9093;
    private static final int WAN_PORT = 9094;
    private static final int REST_PORT = 8083;

    static BrokerConfig read(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the configuration " + file, e);
        }
        return new BrokerConfig(
                RegionId.of(required(properties, "holdfast.region")),
                RegionId.of(required(properties, "holdfast.broker.peer")),
                Path.of(required(properties, "holdfast.broker.dir")),
                required(properties, "holdfast.broker.address"),
                required(properties, "holdfast.broker.wan-address"),
                KafkaCredentials.read(Path.of(required(properties, "holdfast.kafka-secrets-file"))));
    }

    String inside() {
        return address + ":" + INSIDE_PORT;
    }

    String controller() {
        return address + ":" + CONTROLLER_PORT;
    }

    /** Where the broker listens for the other region. */
    String wan() {
        return address + ":" + WAN_PORT;
    }

    /** Where the other region is told to find it: the relay. */
    String wanAdvertised() {
        return wanAddress + ":" + WAN_PORT;
    }

    String rest() {
        return "http://" + address + ":" + REST_PORT;
    }

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the configuration lacks " + key);
        }
        return value;
    }
}
