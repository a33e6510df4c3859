package dev.holdfast.bank;

import dev.holdfast.bank.api.Teller;
import dev.holdfast.bank.cases.CaseOpening;
import dev.holdfast.bank.ledger.OwnerWork;
import dev.holdfast.bank.rail.EffectGate;
import dev.holdfast.bank.rail.HttpRail;
import dev.holdfast.bank.rail.NoRail;
import dev.holdfast.bank.rail.Rail;
import dev.holdfast.bank.rail.RailComparison;
import dev.holdfast.bank.rail.Settlement;
import dev.holdfast.bank.region.Board;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.Sabotage;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts through which money leaves the bank. */
@Configuration(proxyBeanMethods = false)
class RailWiring {
    @Bean
    Rail rail(BankProperties properties) {
        URI url = properties.railUrl();
        return url == null ? new NoRail() : new HttpRail(url, properties.region());
    }

    @Bean
    Settlement settlement(OwnerWork work) {
        return new Settlement(work);
    }

    @Bean
    RailComparison railComparison(
            JdbcClient jdbc, Rail rail, CaseOpening cases, Board board, LeaseClient lease, Teller teller) {
        return new RailComparison(jdbc, rail, cases, board, lease, teller);
    }

    @Bean
    EffectGate effectGate(
            JdbcClient jdbc, Rail rail, Settlement settlement, Board board, LeaseClient lease, Sabotage sabotage) {
        return new EffectGate(jdbc, rail, settlement, board, lease, sabotage);
    }
}
