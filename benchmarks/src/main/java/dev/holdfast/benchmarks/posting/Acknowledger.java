package dev.holdfast.benchmarks.posting;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another region that has everything at once: ten times a second what was posted is acknowledged, as the bank does it. */
final class Acknowledger implements AutoCloseable {
    private static final long PERIOD_MILLIS = 100;

    private final JdbcClient jdbc;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> running;

    Acknowledger(DataSource source) {
        jdbc = JdbcClient.create(source);
        running = clock.scheduleWithFixedDelay(this::acknowledge, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void acknowledge() {
        record Position(int slice, long epoch, long seq) {}
        List<Position> posted = jdbc.sql("select slice, epoch, max(seq) from unacked_credit group by slice, epoch")
                .query((row, number) -> new Position(row.getInt(1), row.getLong(2), row.getLong(3)))
                .list();
        for (Position position : posted) {
            for (String table : List.of("unacked_debit", "unacked_credit")) {
                jdbc.sql("delete from " + table + " where slice = ? and epoch = ? and seq <= ?")
                        .params(position.slice(), position.epoch(), position.seq())
                        .update();
            }
        }
    }

    /** Ends the measurement with what stopped the acknowledgements, if anything did. */
    void requireHealthy() throws InterruptedException {
        if (running.isDone()) {
            try {
                running.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("nothing was acknowledged any more: " + e.getCause(), e.getCause());
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
