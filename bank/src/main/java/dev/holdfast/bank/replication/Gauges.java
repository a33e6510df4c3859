package dev.holdfast.bank.replication;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures of replication, read twice a second so that whoever asks for them costs nothing. */
public final class Gauges {
    public static final Duration PERIOD = Duration.ofMillis(500);

    private final JdbcClient jdbc;
    private final Replication replication;
    private final List<AuditConsumer> audits;
    private volatile Reading reading = new Reading(new Applier("starting", 0, List.of()), new Lag(0, 0), false);

    public Gauges(JdbcClient jdbc, Replication replication, List<AuditConsumer> audits) {
        this.jdbc = jdbc;
        this.replication = replication;
        this.audits = audits;
    }

    public record Applier(String status, long lateRecords, List<String> stopped) {}

    public record Lag(long records, double seconds) {}

    public record Consumers(List<String> audit) {}

    public record Reading(Applier applier, Lag lag, boolean peerLost) {}

    public void read() {
        Replication.Inbound inbound = replication.inbound();
        Replication.Lag outbound = replication.outbound();
        boolean lost = jdbc.sql("select peer_lost from protection where id = 1")
                .query(Boolean.class)
                .single();
        String status = inbound.stopped().isEmpty() ? inbound.status() : "stopped";
        reading = new Reading(
                new Applier(status, inbound.lateRecords(), inbound.stopped()),
                new Lag(outbound.records(), outbound.seconds()),
                lost);
    }

    public Reading reading() {
        return reading;
    }

    /** The topics that are being consumed now. */
    public Consumers consumers() {
        Stream<AuditConsumer> active = audits.stream().filter(AuditConsumer::active);
        return new Consumers(active.map(AuditConsumer::topic).toList());
    }
}
