package dev.holdfast.bank;

import dev.holdfast.bank.api.IntentDelivery;
import dev.holdfast.bank.ledger.StandIn;
import dev.holdfast.bank.pool.PoolSharing;
import dev.holdfast.bank.rail.EffectGate;
import dev.holdfast.bank.rail.RailComparison;
import dev.holdfast.bank.region.Bugs;
import dev.holdfast.bank.region.History;
import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.Loop;
import dev.holdfast.bank.region.Pulse;
import dev.holdfast.bank.region.RegionFence;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.bank.replication.Acknowledgements;
import dev.holdfast.bank.replication.Activation;
import dev.holdfast.bank.replication.ApplierLoop;
import dev.holdfast.bank.replication.AuditConsumer;
import dev.holdfast.bank.replication.Gauges;
import dev.holdfast.bank.replication.HoldExpiry;
import dev.holdfast.bank.replication.KeyWindow;
import dev.holdfast.bank.replication.Legs;
import dev.holdfast.bank.replication.LossBudget;
import dev.holdfast.bank.replication.OutboxTrim;
import dev.holdfast.bank.replication.OwnBacklog;
import dev.holdfast.bank.replication.Quarantine;
import dev.holdfast.bank.replication.Rebuild;
import dev.holdfast.bank.replication.ReceiptKeys;
import dev.holdfast.bank.replication.SliceTerms;
import dev.holdfast.bank.replication.Surroundings;
import dev.holdfast.bank.replication.Touches;
import dev.holdfast.bank.steps.FenceRehearsal;
import dev.holdfast.bank.watch.LedgerWatch;
import dev.holdfast.core.model.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everything that runs by itself, started when the database is migrated and stopped before its pool closes. */
@Component
class Loops implements SmartLifecycle {
    private final Topology topology;
    private final SliceOwners owners;
    private final LeaseClient lease;
    private final Pulse pulse;
    private final RegionFence fence;
    private final Parts parts;
    private final Bugs bugs;
    private final List<Loop> loops = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean running;

    Loops(
            Topology topology,
            SliceOwners owners,
            LeaseClient lease,
            Pulse pulse,
            RegionFence fence,
            Parts parts,
            Bugs bugs) {
        this.topology = topology;
        this.owners = owners;
        this.lease = lease;
        this.pulse = pulse;
        this.fence = fence;
        this.parts = parts;
        this.bugs = bugs;
    }

    /** The parts between the regions that run by themselves. */
    @Component
    record Parts(
            Acknowledgements acknowledgements,
            Activation activation,
            ApplierLoop applier,
            List<AuditConsumer> audits,
            Gauges gauges,
            EffectGate effects,
            FenceRehearsal rehearsal,
            HoldExpiry expiry,
            IntentDelivery intents,
            KeyWindow keys,
            Legs legs,
            LossBudget budget,
            LedgerWatch watch,
            OutboxTrim trim,
            OwnBacklog backlog,
            PoolSharing pools,
            Quarantine quarantine,
            History history,
            RailComparison railRecord,
            Rebuild rebuild,
            ReceiptKeys receiptKeys,
            SliceTerms terms,
            StandIn standIn,
            Surroundings surroundings,
            Touches touches,
            JdbcClient jdbc) {}

    @Override
    public void start() {
        fence.shut();
        owners.createHomes(topology);
        parts.activation().recall();
        parts.acknowledgements().recall();
        parts.history().recall();
        parts.standIn().putInForce(parts.jdbc());
        lease.refresh();
        pulse.beat();
        begin("lease", LeaseClient.PERIOD, lease::refresh);
        begin("pulse", Pulse.PERIOD, pulse::beat);
        begin("legs", Legs.PERIOD, parts.legs()::round);
        begin("hold-expiry", HoldExpiry.PERIOD, parts.expiry()::round);
        begin("acknowledgements", Acknowledgements.PERIOD, parts.acknowledgements()::pull);
        begin("loss-budget", LossBudget.PERIOD, parts.budget()::look);
        begin("gauges", Gauges.PERIOD, parts.gauges()::read);
        begin("own-backlog", OwnBacklog.PERIOD, parts.backlog()::look);
        begin("slice-terms", SliceTerms.PERIOD, parts.terms()::round);
        begin("touches", Touches.PERIOD, parts.touches()::round);
        begin("surroundings", Surroundings.PERIOD, parts.surroundings()::look);
        begin("outbox-trim", OutboxTrim.PERIOD, parts.trim()::round);
        begin("intents", IntentDelivery.PERIOD, parts.intents()::round);
        begin("quarantine", Quarantine.PERIOD, parts.quarantine()::round);
        begin("pool-sharing", PoolSharing.PERIOD, parts.pools()::round);
        begin("effect-gate", EffectGate.PERIOD, parts.effects()::round);
        begin("rail-comparison", RailComparison.PERIOD, parts.railRecord()::round);
        begin("ledger-watch", LedgerWatch.PERIOD, parts.watch()::round);
        begin("key-window", KeyWindow.PERIOD, parts.keys()::round);
        begin("rebuild", Rebuild.PERIOD, parts.rebuild()::round);
        begin("receipt-keys", ReceiptKeys.PERIOD, parts.receiptKeys()::round);
        begin("fence-rehearsal", FenceRehearsal.PERIOD, parts.rehearsal()::round);
        parts.applier().start(bugs);
        parts.audits().forEach(audit -> audit.start(bugs));
        running = true;
    }

    private void begin(String name, Duration pause, Runnable round) {
        loops.add(Loop.start(name, pause, round, bugs));
    }

    @Override
    public void stop() {
        loops.forEach(Loop::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, so that the first request finds the lease and the owners known. */
    @Override
    public int getPhase() {
        return 0;
    }
}
