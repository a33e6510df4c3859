package dev.holdfast.core.precheck;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A bank that says one thing otherwise. */
final class Changed {
    private boolean up;
    private String applier;
    private List<String> stopped;
    private BankSight.Backlog unacknowledged;
    private @Nullable Duration heartbeat;
    private @Nullable Long reread;
    private BankSight.@Nullable Broker broker;
    private BankSight.@Nullable Schema schema;
    private BankSight.@Nullable Keys keys;
    private BankSight.@Nullable Connections connections;
    private BankSight.@Nullable Ledger ledger;

    private Changed(BankSight before) {
        up = before.up();
        applier = before.applier();
        stopped = before.stopped();
        unacknowledged = before.unacknowledged();
        heartbeat = before.heartbeat();
        reread = before.reread();
        broker = before.broker();
        schema = before.schema();
        keys = before.keys();
        connections = before.connections();
        ledger = before.ledger();
    }

    private static BankSight by(BankSight before, Consumer<Changed> change) {
        Changed bank = new Changed(before);
        change.accept(bank);
        return new BankSight(
                bank.up,
                bank.applier,
                bank.stopped,
                bank.unacknowledged,
                bank.heartbeat,
                bank.reread,
                bank.broker,
                bank.schema,
                bank.keys,
                bank.connections,
                bank.ledger);
    }

    static BankSight up(BankSight bank, boolean up) {
        return by(bank, changed -> changed.up = up);
    }

    static BankSight applier(BankSight bank, String applier) {
        return by(bank, changed -> changed.applier = applier);
    }

    static BankSight stopped(BankSight bank, String chain) {
        return by(bank, changed -> changed.stopped = List.of(chain));
    }

    static BankSight backlog(BankSight bank, BankSight.Backlog backlog) {
        return by(bank, changed -> changed.unacknowledged = backlog);
    }

    static BankSight heartbeat(BankSight bank, @Nullable Duration heartbeat) {
        return by(bank, changed -> changed.heartbeat = heartbeat);
    }

    static BankSight reread(BankSight bank, @Nullable Long reread) {
        return by(bank, changed -> changed.reread = reread);
    }

    static BankSight broker(BankSight bank, BankSight.@Nullable Broker broker) {
        return by(bank, changed -> changed.broker = broker);
    }

    static BankSight schema(BankSight bank, BankSight.@Nullable Schema schema) {
        return by(bank, changed -> changed.schema = schema);
    }

    static BankSight keys(BankSight bank, BankSight.@Nullable Keys keys) {
        return by(bank, changed -> changed.keys = keys);
    }

    static BankSight ledger(BankSight bank, BankSight.@Nullable Ledger ledger) {
        return by(bank, changed -> changed.ledger = ledger);
    }

    static BankSight connections(BankSight bank, BankSight.@Nullable Connections connections) {
        return by(bank, changed -> changed.connections = connections);
    }
}
