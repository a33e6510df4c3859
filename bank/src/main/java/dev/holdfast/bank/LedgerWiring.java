package dev.holdfast.bank;

import dev.holdfast.bank.api.Door;
import dev.holdfast.bank.api.Forwarding;
import dev.holdfast.bank.api.RequestEdge;
import dev.holdfast.bank.api.Teller;
import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.EntryWriter;
import dev.holdfast.bank.ledger.Posting;
import dev.holdfast.bank.region.AgentLine;
import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.Bugs;
import dev.holdfast.bank.region.InFlight;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.Pulse;
import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.bank.replication.ControlToken;
import dev.holdfast.bank.replication.PeerClient;
import dev.holdfast.bank.replication.Reservations;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.journal.JdbcChain;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts that answer customers. */
@Configuration(proxyBeanMethods = false)
class LedgerWiring {
    @Bean
    RegionId me(BankProperties properties) {
        return properties.me();
    }

    @Bean
    Topology topology(BankProperties properties) {
        return properties.topology();
    }

    @Bean
    Sabotage sabotage(BankProperties properties) {
        Sabotage sabotage = properties.sabotaged();
        if (sabotage != Sabotage.NONE) {
            LoggerFactory.getLogger(LedgerWiring.class)
                    .atError()
                    .addKeyValue("sabotage", sabotage)
                    .log("A PROTECTION IS SWITCHED OFF: this bank is wrong on purpose and for tests only");
        }
        return sabotage;
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    Bugs bugs() {
        return new Bugs();
    }

    @Bean
    LeaseClient lease(BankProperties properties, ControlToken token, Sabotage sabotage, Bugs bugs) {
        AgentLine agent = new AgentLine(properties.agentUrl(), token.bearer(), properties.agentCa());
        return new LeaseClient(agent, System::nanoTime, sabotage, bugs);
    }

    @Bean
    Board board(RegionId me, LeaseClient lease, Sabotage sabotage) {
        return new Board(me, lease, sabotage);
    }

    @Bean
    SliceOwners owners(JdbcClient jdbc, RegionId me, Sabotage sabotage) {
        return new SliceOwners(jdbc, me, sabotage);
    }

    @Bean
    Pulse pulse(SliceOwners owners, Board board, LeaseClient lease, RegionId me) {
        return new Pulse(owners, board, lease, me);
    }

    @Bean
    InFlight inFlight() {
        return new InFlight();
    }

    @Bean
    ControlToken controlToken(BankProperties properties) {
        return ControlToken.read(properties.controlTokenFile());
    }

    @Bean
    PeerClient peer(BankProperties properties, ControlToken token) {
        return new PeerClient(properties.peerUrl(), token, properties.answerLimit());
    }

    @Bean
    Books books(JdbcClient jdbc) {
        return new Books(jdbc);
    }

    @Bean
    EntryWriter entryWriter(JdbcTemplate template, RegionId me) {
        return new EntryWriter(template, new JdbcChain(me));
    }

    @Bean
    Posting posting(
            JdbcTemplate template,
            TransactionTemplate transaction,
            SliceOwners owners,
            EntryWriter writer,
            Sabotage sabotage) {
        return new Posting(template, transaction, owners, writer, sabotage);
    }

    @Bean
    Teller teller(
            Posting posting, PeerClient peer, @Value("${spring.datasource.hikari.maximum-pool-size}") int connections) {
        return new Teller(posting, new Reservations(peer), connections);
    }

    @Bean
    Forwarding forwarding(RegionId me, LeaseClient lease, PeerClient peer) {
        return new Forwarding(me, lease, peer);
    }

    @Bean
    Door door(Board board, LeaseClient lease, InFlight inFlight, Teller teller, Forwarding owner) {
        return new Door(board, lease, inFlight, teller, owner);
    }

    @Bean
    RequestEdge requestEdge(ControlToken token, RegionId me, @Value("${server.tomcat.threads.max}") int threads) {
        return new RequestEdge(token, me.name(), threads);
    }
}
