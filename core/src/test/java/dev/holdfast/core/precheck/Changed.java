package dev.holdfast.core.precheck;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bank that says one thing otherwise. */
final class Changed {
    private Changed() {}

    static BankSight up(BankSight b, boolean up) {
        return new BankSight(
                up,
                b.applier(),
                b.stopped(),
                b.unacknowledged(),
                b.heartbeat(),
                b.reread(),
                b.broker(),
                b.schema(),
                b.keys(),
                b.connections());
    }

    static BankSight applier(BankSight b, String applier) {
        return new BankSight(
                b.up(),
                applier,
                b.stopped(),
                b.unacknowledged(),
                b.heartbeat(),
                b.reread(),
                b.broker(),
                b.schema(),
                b.keys(),
                b.connections());
    }

    static BankSight stopped(BankSight b, String chain) {
        return new BankSight(
                b.up(),
                b.applier(),
                List.of(chain),
                b.unacknowledged(),
                b.heartbeat(),
                b.reread(),
                b.broker(),
                b.schema(),
                b.keys(),
                b.connections());
    }

    static BankSight backlog(BankSight b, BankSight.Backlog backlog) {
        return new BankSight(
                b.up(),
                b.applier(),
                b.stopped(),
                backlog,
                b.heartbeat(),
                b.reread(),
                b.broker(),
                b.schema(),
                b.keys(),
                b.connections());
    }

    static BankSight heartbeat(BankSight b, @Nullable Duration heartbeat) {
        return new BankSight(
                b.up(),
                b.applier(),
                b.stopped(),
                b.unacknowledged(),
                heartbeat,
                b.reread(),
                b.broker(),
                b.schema(),
                b.keys(),
                b.connections());
    }

    static BankSight reread(BankSight b, @Nullable Long reread) {
        return new BankSight(
                b.up(),
                b.applier(),
                b.stopped(),
                b.unacknowledged(),
                b.heartbeat(),
                reread,
                b.broker(),
                b.schema(),
                b.keys(),
                b.connections());
    }

    static BankSight broker(BankSight b, BankSight.@Nullable Broker broker) {
        return new BankSight(
                b.up(),
                b.applier(),
                b.stopped(),
                b.unacknowledged(),
                b.heartbeat(),
                b.reread(),
                broker,
                b.schema(),
                b.keys(),
                b.connections());
    }

    static BankSight schema(BankSight b, BankSight.@Nullable Schema schema) {
        return new BankSight(
                b.up(),
                b.applier(),
                b.stopped(),
                b.unacknowledged(),
                b.heartbeat(),
                b.reread(),
                b.broker(),
                schema,
                b.keys(),
                b.connections());
    }

    static BankSight keys(BankSight b, BankSight.@Nullable Keys keys) {
        return new BankSight(
                b.up(),
                b.applier(),
                b.stopped(),
                b.unacknowledged(),
                b.heartbeat(),
                b.reread(),
                b.broker(),
                b.schema(),
                keys,
                b.connections());
    }

    static BankSight connections(BankSight b, BankSight.@Nullable Connections connections) {
        return new BankSight(
                b.up(),
                b.applier(),
                b.stopped(),
                b.unacknowledged(),
                b.heartbeat(),
                b.reread(),
                b.broker(),
                b.schema(),
                b.keys(),
                connections);
    }
}
