package dev.holdfast.bank;

import dev.holdfast.bank.api.WrongRegionPolicy;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.bank.replication.KafkaAccess;
import dev.holdfast.bank.replication.PeerClient;
import dev.holdfast.core.escrow.RpoBudget;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.link.KafkaCredentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The bank's configuration, as the contract between the programs names it. */
@ConfigurationProperties("holdfast")
public record BankProperties(
        String region,
        String peer,
        URI peerUrl,
        URI agentUrl,
        @Nullable Path agentCa,
        String kafka,
        @Nullable Path kafkaSecretsFile,
        Path controlTokenFile,
        @Nullable Duration peerAnswerLimit,
        Business business,
        @DefaultValue Rpo rpo,
        @DefaultValue("72h") Duration keyWindow,
        @Nullable URI railUrl,
        @Nullable Path receiptKeyDir,
        @DefaultValue Map<String, WrongRegionPolicy> wrongRegion,
        @DefaultValue("1h") Duration intentDeadline,
        @DefaultValue("true") boolean poolSharing,
        @DefaultValue("") String sabotage,
        @DefaultValue("active-active") String mode) {

    /** The login and the number of connections of the region's own business. */
    public record Business(
            String username,
            @DefaultValue("") String password,
            @DefaultValue("20") int connections) {}

    /** The RPO budget; the money is that of INR accounts, others count by their operations and their age. */
    public record Rpo(
            @DefaultValue("30s") Duration age,
            @DefaultValue("5000") long operations,
            @DefaultValue("100000000.00") String money,
            @DefaultValue("10000.00") String large) {
        RpoBudget budget() {
            return new RpoBudget(
                    age, operations, Money.parse(money, Money.CURRENCY), Money.parse(large, Money.CURRENCY));
        }
    }

    public KafkaAccess kafkaAccess() {
        return new KafkaAccess(kafka, kafkaSecretsFile == null ? null : KafkaCredentials.read(kafkaSecretsFile));
    }

    public RegionId me() {
        return RegionId.of(region);
    }

    public RegionId other() {
        return RegionId.of(peer);
    }

    public Topology topology() {
        return Topology.reference(Mode.of(mode));
    }

    public Duration answerLimit() {
        return peerAnswerLimit == null ? PeerClient.ANSWER_LIMIT : peerAnswerLimit;
    }

    public Sabotage sabotaged() {
        return Sabotage.of(sabotage);
    }
}
