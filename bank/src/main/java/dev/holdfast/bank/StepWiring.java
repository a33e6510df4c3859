package dev.holdfast.bank;

import dev.holdfast.bank.ledger.EntryWriter;
import dev.holdfast.bank.region.InFlight;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.Pulse;
import dev.holdfast.bank.region.RegionFence;
import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.bank.replication.AcknowledgementStops;
import dev.holdfast.bank.replication.Activation;
import dev.holdfast.bank.replication.ApplierLoop;
import dev.holdfast.bank.replication.AuditConsumer;
import dev.holdfast.bank.replication.OwnBacklog;
import dev.holdfast.bank.replication.PeerApi;
import dev.holdfast.bank.replication.Replication;
import dev.holdfast.bank.steps.ActivateConsumers;
import dev.holdfast.bank.steps.CatchUp;
import dev.holdfast.bank.steps.CloseGate;
import dev.holdfast.bank.steps.Fence;
import dev.holdfast.bank.steps.FenceProof;
import dev.holdfast.bank.steps.FenceRehearsal;
import dev.holdfast.bank.steps.FenceReturned;
import dev.holdfast.bank.steps.ImportTail;
import dev.holdfast.bank.steps.KafkaStreamFence;
import dev.holdfast.bank.steps.NoStreamFence;
import dev.holdfast.bank.steps.Parity;
import dev.holdfast.bank.steps.PlanGuard;
import dev.holdfast.bank.steps.Promote;
import dev.holdfast.bank.steps.ProveParity;
import dev.holdfast.bank.steps.ReachCut;
import dev.holdfast.bank.steps.RearmEscrow;
import dev.holdfast.bank.steps.RecordCut;
import dev.holdfast.bank.steps.Refresh;
import dev.holdfast.bank.steps.RegionFences;
import dev.holdfast.bank.steps.Release;
import dev.holdfast.bank.steps.SealEpoch;
import dev.holdfast.bank.steps.SqlProof;
import dev.holdfast.bank.steps.Step;
import dev.holdfast.bank.steps.StopInbound;
import dev.holdfast.bank.steps.StreamFence;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.journal.JdbcApplier;
import dev.holdfast.journal.JdbcChain;
import dev.holdfast.journal.JdbcTailImport;
import dev.holdfast.link.KafkaCredentials;
import dev.holdfast.link.KafkaFence;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps of plans that are done at the bank. */
@Configuration(proxyBeanMethods = false)
class StepWiring {
    @Bean
    Refresh refresh(LeaseClient lease, Pulse pulse) {
        return new Refresh(lease, pulse);
    }

    @Bean
    PlanGuard planGuard(JdbcClient jdbc) {
        return new PlanGuard(jdbc);
    }

    @Bean
    FenceProof fenceProof(SliceOwners owners, TransactionTemplate transaction) {
        return new FenceProof(owners, transaction);
    }

    @Bean
    SqlProof sqlProof(RegionId me, BusinessDatabase business, RegionFence fence) {
        return new SqlProof(me, business::session, fence);
    }

    @Bean
    @ConditionalOnMissingBean
    StreamFence streamFence(BankProperties properties, JdbcClient jdbc, Sabotage sabotage) {
        KafkaCredentials credentials = properties.kafkaAccess().credentials();
        return credentials == null
                ? new NoStreamFence()
                : new KafkaStreamFence(
                        new KafkaFence(properties.kafka(), credentials, properties.me()), jdbc, sabotage);
    }

    @Bean
    FenceRehearsal fenceRehearsal(StreamFence kafka) {
        return new FenceRehearsal(kafka);
    }

    @Bean
    RegionFences regionFences(
            RegionId me,
            SliceOwners owners,
            RegionFence database,
            SqlProof proof,
            StreamFence kafka,
            OwnBacklog backlog) {
        return new RegionFences(me, owners, database, proof, kafka, backlog);
    }

    @Bean
    Parity parity(PeerApi peer, Replication replication, JdbcTemplate template) {
        return new Parity(peer, replication, template);
    }

    @Bean
    Step stopInbound(
            AcknowledgementStops stops, ApplierLoop applier, JdbcClient jdbc, TransactionTemplate transaction) {
        return new StopInbound(stops, applier, jdbc, transaction);
    }

    @Bean
    Step recordCut(ApplierLoop applier, JdbcTemplate template, TransactionTemplate transaction) {
        return new RecordCut(applier, template, transaction);
    }

    @Bean
    Step promote(
            RegionId me,
            SliceOwners owners,
            EntryWriter writer,
            JdbcTemplate template,
            TransactionTemplate transaction,
            RegionFences fences,
            Refresh refresh) {
        return new Promote(me, owners, writer, template, transaction, fences, refresh);
    }

    @Bean
    Step activateConsumers(Activation activation, @Qualifier("peerAudit") AuditConsumer mirrored) {
        return new ActivateConsumers(activation, mirrored);
    }

    @Bean
    Step fenceReturned(
            SliceOwners owners,
            TransactionTemplate transaction,
            FenceProof proof,
            SqlProof database,
            RegionFences region,
            Refresh refresh) {
        return new FenceReturned(owners, transaction, proof, database, region, refresh);
    }

    @Bean
    Step sealEpoch(RegionId me, SliceOwners owners, JdbcTemplate template, TransactionTemplate transaction) {
        return new SealEpoch(me, owners, template, transaction);
    }

    @Bean
    Step importTail(
            RegionId me,
            SliceOwners owners,
            LeaseClient lease,
            PeerApi peer,
            JdbcTemplate template,
            TransactionTemplate transaction) {
        JdbcTailImport tail = new JdbcTailImport(new JdbcChain(me), new JdbcApplier());
        return new ImportTail(owners, lease, peer, tail, template, transaction);
    }

    @Bean
    Step catchUp(Parity parity) {
        return new CatchUp(parity);
    }

    @Bean
    Step proveParity(Parity parity, SliceOwners owners) {
        return new ProveParity(parity, owners);
    }

    @Bean
    Step reachCut(Parity parity, JdbcClient jdbc) {
        return new ReachCut(parity, jdbc);
    }

    @Bean
    Step rearmEscrow(
            RegionId me,
            SliceOwners owners,
            Replication replication,
            Activation activation,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        return new RearmEscrow(me, owners, replication, activation, jdbc, transaction);
    }

    @Bean
    Step closeGate(SliceOwners owners, InFlight inFlight, Refresh refresh) {
        return new CloseGate(owners, inFlight, refresh);
    }

    @Bean
    Step fence(SliceOwners owners, FenceProof proof, SqlProof database, RegionFences region, Replication replication) {
        return new Fence(owners, proof, database, region, replication);
    }

    @Bean
    Step release(SliceOwners owners, Activation activation, TransactionTemplate transaction, Refresh refresh) {
        return new Release(owners, activation, transaction, refresh);
    }
}
