package dev.holdfast.bank.replication;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.holdfast.bank.watch.Breach;
import dev.holdfast.bank.watch.LedgerWatch;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.SiteMessage;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a plan that would make this region the owner depends on here, looked at all the time for the prechecks. */
public final class Surroundings implements AutoCloseable {
    public static final Duration PERIOD = Duration.ofMillis(500);
    /** Topics, rules and offsets are looked at once in so many rounds. */
    private static final int BROKER_ROUNDS = 6;

    private static final Logger LOG = LoggerFactory.getLogger(Surroundings.class);

    private final JdbcClient jdbc;
    private final DataSource pool;
    private final Beats beats;
    private final KafkaAccess kafka;
    private final RegionId peer;
    private final Duration keysKept;
    private final LedgerWatch watch;
    private @Nullable BrokerLook broker;
    private int round;
    private boolean failing;
    private volatile BrokerLook.@Nullable Seen seen;
    private volatile SiteMessage.@Nullable Schema schema;

    public Surroundings(
            JdbcClient jdbc, DataSource pool, KafkaAccess kafka, RegionId peer, Duration keysKept, LedgerWatch watch) {
        this.jdbc = jdbc;
        this.pool = pool;
        this.beats = new Beats(kafka, peer);
        this.kafka = kafka;
        this.peer = peer;
        this.keysKept = keysKept;
        this.watch = watch;
    }

    /** One look. */
    public void look() {
        beats.look();
        if (round++ % BROKER_ROUNDS == 0) {
            lookAtBroker();
        }
        SiteMessage.Schema fresh = null;
        try {
            fresh = schema();
        } finally {
            schema = fresh;
        }
    }

    /** What cannot be seen now is not known, whatever it was before. */
    private void lookAtBroker() {
        try {
            BrokerLook current = broker == null ? new BrokerLook(kafka, peer) : broker;
            broker = current;
            seen = current.look();
            failing = false;
        } catch (KafkaException e) {
            seen = null;
            if (!failing) {
                LOG.atWarn().addKeyValue("cause", e.toString()).log("Kafka cannot be looked at");
            }
            failing = true;
        }
    }

    private SiteMessage.Schema schema() {
        String version = jdbc.sql("select version from flyway_schema_history where success and version is not null"
                        + " order by installed_rank desc limit 1")
                .query(String.class)
                .optional()
                .orElse("none");
        int changing = jdbc.sql("select count(distinct l.pid) from pg_locks l join pg_class c on c.oid = l.relation"
                        + " join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'bank'"
                        + " and l.mode = 'AccessExclusiveLock'"
                        + " and l.database = (select oid from pg_database where datname = current_database())")
                .query(Integer.class)
                .single();
        return new SiteMessage.Schema(version, changing);
    }

    /** What was seen last. */
    public SiteMessage.Surroundings now() {
        BrokerLook.Seen region = seen;
        return new SiteMessage.Surroundings(
                beats.age().map(Duration::toMillis).orElse(null),
                region == null ? null : region.reread(),
                region == null
                        ? null
                        : new SiteMessage.Broker(region.partitions(), region.authorizer(), region.rules()),
                schema,
                new SiteMessage.Keys(keysKept.toSeconds()),
                connections().orElse(null),
                ledger());
    }

    private SiteMessage.Ledger ledger() {
        LedgerWatch.Reading seen = watch.reading();
        return new SiteMessage.Ledger(
                seen.checked(), seen.breaches().stream().map(Breach::line).toList());
    }

    private Optional<SiteMessage.Connections> connections() {
        if (pool instanceof HikariDataSource hikari) {
            HikariPoolMXBean figures = hikari.getHikariPoolMXBean();
            return figures == null
                    ? Optional.empty()
                    : Optional.of(
                            new SiteMessage.Connections(figures.getActiveConnections(), hikari.getMaximumPoolSize()));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        beats.close();
        BrokerLook current = broker;
        if (current != null) {
            current.close();
        }
    }
}
