package dev.holdfast.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerConfigTest {
    @TempDir
    Path directory;

    @Test
    void theOtherRegionIsToldTheRelaysAddress() throws IOException {
        BrokerConfig config = read("holdfast.broker.wan-address=127.0.0.21\n");
        assertThat(BrokerSettings.of(config).get("advertised.listeners"))
                .isEqualTo("INSIDE://127.0.0.11:9092,WAN://127.0.0.21:9094");
        assertThat(BrokerSettings.of(config).get("listeners")).contains("WAN://127.0.0.11:9094");
    }

    @Test
    void topicsAreKeptForAtLeastADayAndNeverMadeByAccident() throws IOException {
        var settings = BrokerSettings.of(read("holdfast.broker.wan-address=127.0.0.21\n"));
        assertThat(Long.parseLong(settings.get("log.retention.ms"))).isGreaterThanOrEqualTo(24L * 3600 * 1000);
        assertThat(settings).containsEntry("auto.create.topics.enable", "false");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("holdfast.broker.wan-address");
    }

    @Test
    void everyListenerAsksWhoIsThereAndTheWanLetsInTheMirrorOnly() throws IOException {
        var settings = BrokerSettings.of(read("holdfast.broker.wan-address=127.0.0.21\n"));
        assertThat(settings.get("listener.security.protocol.map")).doesNotContain(":PLAINTEXT");
        assertThat(settings.get("listener.name.wan.plain.sasl.jaas.config"))
                .contains("user_mirror=")
                .doesNotContain("user_admin", "user_outbox");
        assertThat(settings).containsEntry("allow.everyone.if.no.acl.found", "false");
    }

    private BrokerConfig read(String rest) throws IOException {
        Path file = directory.resolve("broker.properties");
        Files.writeString(
                file,
                "holdfast.region=north\nholdfast.broker.peer=west\nholdfast.broker.dir=/tmp/x\n"
                        + "holdfast.broker.address=127.0.0.11\nholdfast.kafka-secrets-file="
                        + TestSecrets.in(directory).file() + "\n" + rest);
        return BrokerConfig.read(file);
    }
}
