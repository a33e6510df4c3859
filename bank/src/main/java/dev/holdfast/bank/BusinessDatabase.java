package dev.holdfast.bank;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.bank.region.BusinessSessions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The connections of this region's own business, under a role that the fences take the rights from; everything
 * between the regions has the application's other pool and role. Not a data source bean, so that nothing gets it by
 * accident.
 */
final class BusinessDatabase implements BusinessSessions, AutoCloseable {
    private final HikariDataSource pool;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;

    private BusinessDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.template = new JdbcTemplate(pool);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    /** A login. */
    record Login(String user, String password) {}

    /** With the other pool's settings, but for the login and the number of connections. */
    static BusinessDatabase like(HikariDataSource other, Login login, int connections) {
        HikariConfig config = new HikariConfig();
        other.copyStateTo(config);
        config.setPoolName("business");
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(connections / 2);
        return new BusinessDatabase(new HikariDataSource(config));
    }

    HikariDataSource pool() {
        return pool;
    }

    JdbcTemplate template() {
        return template;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(template);
    }

    TransactionTemplate transaction() {
        return transaction;
    }

    /**
     * One connection outside the pool, opened when it is first used. The pool may hold one that was just being made
     * when the sessions of the business were ended.
     */
    SingleConnectionDataSource session() {
        SingleConnectionDataSource session =
                new SingleConnectionDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword(), true);
        session.setConnectionProperties(pool.getDataSourceProperties());
        return session;
    }

    @Override
    public void forget() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        pool.close();
    }
}
