package dev.holdfast.bank;

import dev.holdfast.bank.region.LeaseClient;
import dev.holdfast.bank.region.Loop;
import dev.holdfast.bank.region.Pulse;
import dev.holdfast.bank.region.SliceOwners;
import dev.holdfast.bank.replication.Acknowledgements;
import dev.holdfast.bank.replication.Activation;
import dev.holdfast.bank.replication.ApplierLoop;
import dev.holdfast.bank.replication.AuditConsumer;
import dev.holdfast.bank.replication.Gauges;
import dev.holdfast.bank.replication.Legs;
import dev.holdfast.bank.replication.OutboxTrim;
import dev.holdfast.core.model.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Everything that runs by itself, started when the database is migrated and stopped before its pool closes. */
@Component
class Loops implements SmartLifecycle {
    private final Topology topology;
    private final SliceOwners owners;
    private final LeaseClient lease;
    private final Pulse pulse;
    private final Parts parts;
    private final List<Loop> loops = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean running;

    Loops(Topology topology, SliceOwners owners, LeaseClient lease, Pulse pulse, Parts parts) {
        this.topology = topology;
        this.owners = owners;
        this.lease = lease;
        this.pulse = pulse;
        this.parts = parts;
    }

    /** The parts between the regions that run by themselves. */
    @Component
    record Parts(
            Acknowledgements acknowledgements,
            Activation activation,
            ApplierLoop applier,
            List<AuditConsumer> audits,
            Gauges gauges,
            Legs legs,
            OutboxTrim trim) {}

    @Override
    public void start() {
        owners.createHomes(topology);
        parts.activation().recall();
        lease.refresh();
        pulse.beat();
        loops.add(Loop.start("lease", LeaseClient.PERIOD, lease::refresh));
        loops.add(Loop.start("pulse", Pulse.PERIOD, pulse::beat));
        loops.add(Loop.start("legs", Legs.PERIOD, parts.legs()::round));
        loops.add(Loop.start("acknowledgements", Acknowledgements.PERIOD, parts.acknowledgements()::pull));
        loops.add(Loop.start("gauges", Gauges.PERIOD, parts.gauges()::read));
        loops.add(Loop.start("outbox-trim", OutboxTrim.PERIOD, parts.trim()::round));
        parts.applier().start();
        parts.audits().forEach(AuditConsumer::start);
        running = true;
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
