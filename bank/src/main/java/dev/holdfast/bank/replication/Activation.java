package dev.holdfast.bank.replication;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether this region consumes another's events in its place; kept in the database and remembered here. */
public final class Activation {
    private final JdbcClient jdbc;
    private final String peer;
    private volatile boolean active;

    public Activation(JdbcClient jdbc, String peer) {
        this.jdbc = jdbc;
        this.peer = peer;
    }

    /** Reads what a process before this one was told. */
    public void recall() {
        active = jdbc.sql("select active from consumer_activation where region = ?")
                .param(peer)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    public void set(String region, boolean now) {
        jdbc.sql("insert into consumer_activation (region, active) values (?, ?)"
                        + " on conflict (region) do update set active = excluded.active")
                .params(region, now)
                .update();
        if (region.equals(peer)) {
            active = now;
        }
    }

    public boolean active() {
        return active;
    }
}
