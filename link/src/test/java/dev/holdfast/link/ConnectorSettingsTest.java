package dev.holdfast.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.model.RegionId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConnectorSettingsTest {
    private static final Path SECRETS = Path.of("/state/kafka.secrets");

    private final MirrorConnectors mirrors = new MirrorConnectors(
            RegionId.of("north"), "127.0.0.21:9094", RegionId.of("west"), "127.0.0.12:9092", SECRETS);

    @Test
    void connectorsAreNamedAfterTheRegionTheyReadFrom() {
        assertThat(mirrors.all())
                .extracting(ConnectorConfig::name)
                .containsExactly("mirror-north", "checkpoint-north", "heartbeat-north");
    }

    @Test
    void everyConnectorReadsFromTheSourceAndWritesToTheTarget() {
        assertThat(mirrors.all())
                .allSatisfy(config -> assertThat(config.settings())
                        .containsEntry("source.cluster.alias", "north")
                        .containsEntry("source.cluster.bootstrap.servers", "127.0.0.21:9094")
                        .containsEntry("target.cluster.alias", "west")
                        .containsEntry("target.cluster.bootstrap.servers", "127.0.0.12:9092"));
    }

    @Test
    void onlyTheBanksOwnTopicsCross() {
        String topics = mirrors.all().get(0).settings().get("topics");
        assertThat("bank.journal").matches(topics);
        assertThat("bank.events").matches(topics);
        assertThat("west.bank.journal").doesNotMatch(topics);
        assertThat("holdfast.connect.config").doesNotMatch(topics);
    }

    @Test
    void offsetsOfTheAuditGroupsAreTranslatedEverySecond() {
        assertThat(mirrors.all().get(1).settings())
                .containsEntry("groups", "audit-.*")
                .containsEntry("sync.group.offsets.enabled", "true")
                .containsEntry("sync.group.offsets.interval.seconds", "1")
                .containsEntry("emit.checkpoints.interval.seconds", "1");
    }

    @Test
    void theOutboxIsReadFromTheSlotThatTheMigrationMadeAndNothingIsSnapshotted() {
        assertThat(outbox().settings())
                .containsEntry("slot.name", "holdfast_outbox")
                .containsEntry("publication.name", "holdfast_outbox")
                .containsEntry("publication.autocreate.mode", "disabled")
                .containsEntry("snapshot.mode", "no_data")
                .containsEntry("table.include.list", "outbox.message");
    }

    @Test
    void aMessageKeepsItsKeyItsBytesAndItsChainInHeaders() {
        assertThat(outbox().settings())
                .containsEntry("transforms.outbox.table.field.event.key", "msg_key")
                .containsEntry("transforms.outbox.table.field.event.payload", "payload")
                .containsEntry("value.converter", "org.apache.kafka.connect.storage.StringConverter")
                .containsEntry(
                        "transforms.outbox.table.fields.additional.placement",
                        "slice:header,epoch:header,seq:header,prev_hash:header:prev,hash:header");
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedForWithoutEnd() {
        assertThat(outbox().settings()).containsEntry("errors.max.retries", "-1");
    }

    @Test
    void connectorsLogInByThemselvesAndTheirSettingsHoldNoPasswordOfKafka() {
        assertThat(outbox().settings().get("producer.override.sasl.jaas.config"))
                .contains("username=\"outbox\" password=\"${file:/state/kafka.secrets:outbox}\"");
        assertThat(mirrors.all())
                .allSatisfy(config -> assertThat(config.settings().get("source.cluster.sasl.jaas.config"))
                        .contains("password=\"${file:/state/kafka.secrets:mirror}\""));
    }

    private static ConnectorConfig outbox() {
        return new OutboxConnector("127.0.0.11", 5432, "bank", "postgres", "secret", SECRETS).config();
    }
}
