package dev.holdfast.bank;

import dev.holdfast.bank.api.Receipts;
import dev.holdfast.bank.ledger.OwnerWork;
import dev.holdfast.bank.ledger.StandIn;
import dev.holdfast.bank.loss.LossCertificates;
import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.History;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.RegionFence;
import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.bank.replication.AcknowledgementStops;
import dev.holdfast.bank.replication.Acknowledgements;
import dev.holdfast.bank.replication.Activation;
import dev.holdfast.bank.replication.ApplierLoop;
import dev.holdfast.bank.replication.AuditConsumer;
import dev.holdfast.bank.replication.AuditConsumer.Events;
import dev.holdfast.bank.replication.Followers;
import dev.holdfast.bank.replication.Gauges;
import dev.holdfast.bank.replication.HoldExpiry;
import dev.holdfast.bank.replication.Journal;
import dev.holdfast.bank.replication.KeyWindow;
import dev.holdfast.bank.replication.Legs;
import dev.holdfast.bank.replication.LossBudget;
import dev.holdfast.bank.replication.OutboxTrim;
import dev.holdfast.bank.replication.OwnBacklog;
import dev.holdfast.bank.replication.PeerApi;
import dev.holdfast.bank.replication.PeerClient;
import dev.holdfast.bank.replication.Positions;
import dev.holdfast.bank.replication.Quarantine;
import dev.holdfast.bank.replication.Rebuild;
import dev.holdfast.bank.replication.ReceiptKeys;
import dev.holdfast.bank.replication.Replication;
import dev.holdfast.bank.replication.SliceTerms;
import dev.holdfast.bank.replication.Surroundings;
import dev.holdfast.bank.replication.Tail;
import dev.holdfast.bank.replication.Touches;
import dev.holdfast.bank.watch.LedgerWatch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.journal.JdbcRebuild;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts between the regions. */
@Configuration(proxyBeanMethods = false)
class ReplicationWiring {
    @Bean
    @ConditionalOnMissingBean
    Followers followers(BankProperties properties) {
        return Followers.in(properties.kafkaAccess());
    }

    @Bean
    ApplierLoop applier(
            BankProperties properties,
            Followers followers,
            JdbcTemplate template,
            TransactionTemplate transaction,
            History history) {
        return new ApplierLoop(properties.other(), followers, template, transaction, history::continues);
    }

    @Bean
    Acknowledgements acknowledgements(PeerClient peer, JdbcClient jdbc, RegionId me) {
        return new Acknowledgements(peer, jdbc, me);
    }

    @Bean
    Positions positions(JdbcClient jdbc, Sabotage sabotage) {
        return new Positions(jdbc, sabotage);
    }

    @Bean
    AcknowledgementStops stops(
            JdbcClient jdbc, TransactionTemplate transaction, Positions positions, BankProperties properties) {
        return new AcknowledgementStops(jdbc, transaction, positions, properties.peer());
    }

    @Bean
    Touches touches(
            PeerClient peer,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            SliceOwners owners,
            BankProperties properties) {
        return new Touches(peer, jdbc, transaction, owners, properties.escrow().touchIdle());
    }

    @Bean
    SliceTerms sliceTerms(OwnerWork work, Acknowledgements acknowledgements, RegionId me, BankProperties properties) {
        return new SliceTerms(work, acknowledgements, me, properties.escrow().policy());
    }

    @Bean
    StandIn standIn(BankProperties properties) {
        return properties.escrow().standIn();
    }

    @Bean
    Legs legs(OwnerWork work) {
        return new Legs(work);
    }

    @Bean
    HoldExpiry holdExpiry(OwnerWork work) {
        return new HoldExpiry(work);
    }

    @Bean
    Activation activation(JdbcClient jdbc, BankProperties properties) {
        return new Activation(jdbc, properties.peer());
    }

    @Bean
    OwnBacklog backlog(JdbcClient jdbc, BankProperties properties) {
        return new OwnBacklog(jdbc, properties.region());
    }

    @Bean
    AuditConsumer ownAudit(
            BankProperties properties,
            BusinessDatabase business,
            Board board,
            LeaseClient lease,
            RegionFence fence,
            OwnBacklog backlog) {
        return new AuditConsumer(
                Events.own(properties.region()),
                properties.kafkaAccess(),
                properties.region(),
                business.jdbc(),
                () -> lease.valid() && !fence.closed() && (board.owning() || backlog.waits()));
    }

    @Bean
    AuditConsumer peerAudit(
            BankProperties properties,
            BusinessDatabase business,
            Activation activation,
            RegionFence fence,
            LeaseClient lease) {
        return new AuditConsumer(
                Events.mirrored(properties.peer()),
                properties.kafkaAccess(),
                properties.region(),
                business.jdbc(),
                () -> lease.valid() && !fence.closed() && activation.active());
    }

    @Bean
    Replication replication(
            JdbcClient jdbc,
            RegionId me,
            BankProperties properties,
            Acknowledgements acknowledgements,
            ApplierLoop applier,
            Surroundings surroundings) {
        return new Replication(jdbc, me, properties.other(), acknowledgements, applier, surroundings);
    }

    @Bean
    LedgerWatch ledgerWatch(JdbcTemplate template, TransactionTemplate transaction, BankProperties properties) {
        return new LedgerWatch(template, transaction, List.of(properties.me(), properties.other()));
    }

    @Bean
    Surroundings surroundings(
            JdbcClient jdbc, BusinessDatabase business, BankProperties properties, LedgerWatch watch) {
        return new Surroundings(
                jdbc, business.pool(), properties.kafkaAccess(), properties.other(), properties.keyWindow(), watch);
    }

    @Bean
    LossBudget lossBudget(BankProperties properties, Replication replication, JdbcClient jdbc, LeaseClient lease) {
        return new LossBudget(properties.rpo().budget(), replication, jdbc, lease::budgetWaived);
    }

    @Bean
    Gauges gauges(JdbcClient jdbc, Replication replication, List<AuditConsumer> audits) {
        return new Gauges(jdbc, replication, audits);
    }

    @Bean
    KeyWindow keyWindow(JdbcClient jdbc, BankProperties properties) {
        return new KeyWindow(jdbc, properties.keyWindow());
    }

    @Bean
    LossCertificates lossCertificates(JdbcClient jdbc, RegionId me, BankProperties properties) {
        return new LossCertificates(jdbc, me, properties.rpo().budget());
    }

    @Bean
    Quarantine quarantine(JdbcTemplate template, TransactionTemplate transaction) {
        return new Quarantine(template, transaction);
    }

    @Bean
    OutboxTrim outboxTrim(JdbcClient jdbc) {
        return new OutboxTrim(jdbc);
    }

    @Bean
    Tail tail(JdbcTemplate template) {
        return new Tail(template);
    }

    @Bean
    Rebuild rebuild(
            RegionId me, History history, PeerApi peer, JdbcTemplate template, TransactionTemplate transaction) {
        return new Rebuild(new JdbcRebuild(me), history, peer, template, transaction);
    }

    @Bean
    ReceiptKeys receiptKeys(JdbcClient jdbc, RegionId me, Receipts receipts, PeerApi peer) {
        return new ReceiptKeys(jdbc, me, receipts.key().orElse(null), peer);
    }

    @Bean
    Journal journal(JdbcTemplate template) {
        return new Journal(template);
    }

    @Bean
    PeerApi peerApi(PeerClient peer) {
        return new PeerApi(peer);
    }
}
