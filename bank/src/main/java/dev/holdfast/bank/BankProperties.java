package dev.holdfast.bank;

import dev.holdfast.bank.api.WrongRegionPolicy;
import dev.holdfast.bank.ledger.Money;
import dev.holdfast.bank.ledger.StandIn;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.bank.replication.KafkaAccess;
import dev.holdfast.bank.replication.PeerClient;
import dev.holdfast.core.escrow.EscrowPolicy;
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
        @DefaultValue Escrow escrow,
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

    /** The terms of escrow of the slices that are here, and what this region may risk when it stands in for the other. */
    public record Escrow(
            @DefaultValue("25000.00") String cap,
            @DefaultValue("50") int percent,
            @DefaultValue("false") boolean touchSet,
            @DefaultValue("10m") Duration touchIdle,
            @DefaultValue("0.00") String standInAccount,
            @DefaultValue("0.00") String standInTotal) {
        EscrowPolicy policy() {
            if (percent < 0 || percent > 100) {
                throw new IllegalArgumentException(
                        "holdfast.escrow.percent is " + percent + "; it lies between 0 and 100");
            }
            return new EscrowPolicy(amount("cap", cap), percent, touchSet);
        }

        StandIn standIn() {
            return new StandIn(amount("stand-in-account", standInAccount), amount("stand-in-total", standInTotal));
        }

        private static long amount(String name, String text) {
            try {
                return Money.parseOrZero(text, Money.CURRENCY);
            } catch (RefusedException e) {
                throw new IllegalArgumentException("holdfast.escrow." + name + ": " + e.detail(), e);
            }
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
