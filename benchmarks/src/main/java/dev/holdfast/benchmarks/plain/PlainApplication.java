package dev.holdfast.benchmarks.plain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The peer as a service of its own: what a team has before it asks for a second region. */
@SpringBootApplication
public class PlainApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(PlainApplication.class, arguments);
    }

    @Bean
    Transfers transfers(JdbcClient jdbc, PlatformTransactionManager manager) {
        Transfers transfers = new Transfers(jdbc, new TransactionTemplate(manager));
        transfers.createTables();
        return transfers;
    }
}
