package dev.holdfast.bank;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.bank.api.ClaimDesk;
import dev.holdfast.bank.api.Confirmations;
import dev.holdfast.bank.api.Deadlines;
import dev.holdfast.bank.api.Door;
import dev.holdfast.bank.api.Elsewhere;
import dev.holdfast.bank.api.Forwarding;
import dev.holdfast.bank.api.IntentDelivery;
import dev.holdfast.bank.api.Intents;
import dev.holdfast.bank.api.Receipts;
import dev.holdfast.bank.api.RequestEdge;
import dev.holdfast.bank.api.Sessions;
import dev.holdfast.bank.api.Teller;
import dev.holdfast.bank.api.WrongRegion;
import dev.holdfast.bank.cases.CaseOpening;
import dev.holdfast.bank.cases.Cases;
import dev.holdfast.bank.ledger.Books;
import dev.holdfast.bank.ledger.ClaimBooks;
import dev.holdfast.bank.ledger.EntryWriter;
import dev.holdfast.bank.ledger.Outcomes;
import dev.holdfast.bank.ledger.OwnerWork;
import dev.holdfast.bank.ledger.Pools;
import dev.holdfast.bank.ledger.Posting;
import dev.holdfast.bank.ledger.Progress;
import dev.holdfast.bank.ledger.Statements;
import dev.holdfast.bank.pool.PoolSharing;
import dev.holdfast.bank.region.AgentLine;
import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.Bugs;
import dev.holdfast.bank.region.History;
import dev.holdfast.bank.region.InFlight;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.Pulse;
import dev.holdfast.bank.region.RegionFence;
import dev.holdfast.bank.region.Sabotage;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.bank.replication.Acknowledgements;
import dev.holdfast.bank.replication.ControlToken;
import dev.holdfast.bank.replication.LossBudget;
import dev.holdfast.bank.replication.PeerClient;
import dev.holdfast.bank.replication.Reservations;
import dev.holdfast.bank.replication.Touches;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.Topology;
import dev.holdfast.journal.JdbcChain;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
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
    History history(JdbcClient jdbc) {
        return new History(jdbc);
    }

    @Bean
    LeaseClient lease(BankProperties properties, ControlToken token, Sabotage sabotage, Bugs bugs, History history) {
        AgentLine agent = new AgentLine(properties.agentUrl(), token.bearer(), properties.agentCa());
        return new LeaseClient(agent, System::nanoTime, sabotage, bugs, history);
    }

    @Bean
    Board board(RegionId me, LeaseClient lease, Sabotage sabotage) {
        return new Board(me, lease, sabotage);
    }

    @Bean
    SliceOwners owners(JdbcClient jdbc, RegionId me, Sabotage sabotage) {
        return new SliceOwners(jdbc, me, sabotage);
    }

    /** An owner whose every check is off would still be stopped by the database, so that goes past it as well. */
    @Bean
    BusinessDatabase business(
            HikariDataSource pool, BankProperties properties, Sabotage sabotage, FlywayProperties superuser) {
        BankProperties.Business business = properties.business();
        BusinessDatabase.Login login = sabotage.ignoresOwner()
                ? new BusinessDatabase.Login(
                        String.valueOf(superuser.getUser()), String.valueOf(superuser.getPassword()))
                : new BusinessDatabase.Login(business.username(), business.password());
        return BusinessDatabase.like(pool, login, business.connections());
    }

    @Bean
    RegionFence regionFence(JdbcClient jdbc, BusinessDatabase business, Sabotage sabotage) {
        return new RegionFence(jdbc, business, sabotage);
    }

    @Bean
    Pulse pulse(SliceOwners owners, Board board, LeaseClient lease, RegionFence fence, RegionId me) {
        return new Pulse(owners, board, lease, fence, me);
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
    Books books(BusinessDatabase business) {
        return new Books(business.jdbc());
    }

    @Bean
    EntryWriter entryWriter(JdbcTemplate template, RegionId me) {
        return new EntryWriter(template, new JdbcChain(me));
    }

    @Bean
    Posting posting(BusinessDatabase business, RegionId me, LossBudget budget, Sabotage sabotage) {
        JdbcTemplate template = business.template();
        return new Posting(
                template,
                business.transaction(),
                new SliceOwners(business.jdbc(), me, sabotage),
                new EntryWriter(template, new JdbcChain(me)),
                budget::recordFirst,
                sabotage);
    }

    /** Business of this region, so in the business's role: the fence that stops customers stops these bookings. */
    @Bean
    OwnerWork ownerWork(BusinessDatabase business, RegionId me, Sabotage sabotage, Board board, LeaseClient lease) {
        return new OwnerWork(
                business.jdbc(),
                business.transaction(),
                new SliceOwners(business.jdbc(), me, sabotage),
                new EntryWriter(business.template(), new JdbcChain(me)),
                board,
                lease);
    }

    @Bean
    Cases cases(OwnerWork work, JdbcClient jdbc) {
        return new Cases(work, jdbc);
    }

    @Bean
    CaseOpening caseOpening(OwnerWork work) {
        return new CaseOpening(work);
    }

    @Bean
    ClaimDesk claimDesk(Teller teller, BusinessDatabase business, Outcomes outcomes, CaseOpening cases) {
        return new ClaimDesk(teller, new ClaimBooks(business.jdbc()), outcomes, cases);
    }

    @Bean
    Pools pools(BusinessDatabase business) {
        return new Pools(business.jdbc());
    }

    @Bean
    PoolSharing poolSharing(Pools pools, Teller teller, Board board, LeaseClient lease, BankProperties properties) {
        return new PoolSharing(pools, teller, board, lease, properties.poolSharing());
    }

    @Bean
    Teller teller(Posting posting, PeerClient peer, Touches touches, BankProperties properties) {
        return new Teller(
                posting, new Reservations(peer, touches), properties.business().connections());
    }

    @Bean
    Forwarding forwarding(RegionId me, LeaseClient lease, PeerClient peer) {
        return new Forwarding(me, lease, peer);
    }

    @Bean
    Progress progress(BusinessDatabase business, BankProperties properties) {
        return new Progress(business.jdbc(), properties.me(), properties.other());
    }

    @Bean
    Statements statements(BusinessDatabase business, Progress progress) {
        return new Statements(business.jdbc(), progress, business.transaction());
    }

    @Bean
    Receipts receipts(BankProperties properties, Outcomes outcomes, Confirmations confirmations) {
        return new Receipts(properties.me(), outcomes, confirmations, properties.receiptKeyDir());
    }

    @Bean
    Intents intents(JdbcClient jdbc, BankProperties properties) {
        return new Intents(jdbc, properties.intentDeadline(), properties.keyWindow());
    }

    @Bean
    Elsewhere elsewhere(BankProperties properties, Forwarding owner, Intents intents) {
        return new Elsewhere(new WrongRegion(properties.wrongRegion()), owner, intents);
    }

    @Bean
    Deadlines deadlines(Outcomes outcomes, Teller teller) {
        return new Deadlines(outcomes, teller);
    }

    @Bean
    IntentDelivery intentDelivery(Intents intents, Door door) {
        return new IntentDelivery(intents, door);
    }

    @Bean
    Sessions sessions(Progress progress, Teller teller) {
        return new Sessions(progress, teller);
    }

    @Bean
    Outcomes outcomes(BusinessDatabase business) {
        return new Outcomes(business.jdbc());
    }

    @Bean
    Confirmations confirmations(RegionId me, Outcomes outcomes, Acknowledgements acknowledgements, LeaseClient lease) {
        return new Confirmations(
                me, outcomes, acknowledgements, () -> lease.view().peerActs());
    }

    @Bean
    Door door(
            Board board,
            LeaseClient lease,
            InFlight inFlight,
            Teller teller,
            Confirmations confirmations,
            Sessions sessions,
            Deadlines deadlines,
            Elsewhere elsewhere) {
        return new Door(board, lease, inFlight, teller, confirmations, sessions, deadlines, elsewhere);
    }

    @Bean
    RequestEdge requestEdge(ControlToken token, RegionId me, @Value("${server.tomcat.threads.max}") int threads) {
        return new RequestEdge(token, me.name(), threads);
    }
}
