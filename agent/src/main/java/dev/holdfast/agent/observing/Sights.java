package dev.holdfast.agent.observing;

import dev.holdfast.core.precheck.BankSight;
import dev.holdfast.core.precheck.Site;
import dev.holdfast.protocol.SiteMessage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Messages about places as the prechecks want them. */
final class Sights {
    private Sights() {}

    static Site of(SiteMessage message, Duration age) {
        SiteMessage.Bank bank = message.bank();
        return new Site(
                age,
                message.quorumAnswers(),
                message.configuration(),
                bank == null ? null : of(bank),
                message.connect(),
                message.connectors());
    }

    private static BankSight of(SiteMessage.Bank bank) {
        SiteMessage.Surroundings around = bank.surroundings() == null
                ? new SiteMessage.Surroundings(null, null, null, null, null, null, null)
                : bank.surroundings();
        SiteMessage.Broker broker = around.broker();
        SiteMessage.Schema schema = around.schema();
        SiteMessage.Connections connections = around.connections();
        SiteMessage.Ledger ledger = around.ledger();
        return new BankSight(
                bank.up(),
                bank.inbound().status(),
                bank.inbound().stopped(),
                new BankSight.Backlog(
                        bank.outbound().records(),
                        bank.outbound().amount(),
                        Duration.ofMillis(Math.round(bank.outbound().seconds() * 1000))),
                around.heartbeatMillis() == null ? null : Duration.ofMillis(around.heartbeatMillis()),
                around.reread(),
                broker == null ? null : new BankSight.Broker(broker.partitions(), broker.authorizer(), broker.rules()),
                schema == null ? null : new BankSight.Schema(schema.version(), schema.changing()),
                keys(around.keys()),
                connections == null ? null : new BankSight.Connections(connections.inUse(), connections.limit()),
                ledger == null ? null : new BankSight.Ledger(ledger.checked(), ledger.broken()));
    }

    private static BankSight.@Nullable Keys keys(SiteMessage.@Nullable Keys keys) {
        if (keys == null) {
            return null;
        }
        Long seconds = keys.keptSeconds();
        return new BankSight.Keys(seconds == null ? null : Duration.ofSeconds(seconds));
    }
}
