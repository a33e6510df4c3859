package dev.holdfast.broker;

import dev.holdfast.link.ConnectClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: one region's broker and Connect worker, until it is told to stop. */
public final class BrokerMain {
    private static final Logger log = LoggerFactory.getLogger(BrokerMain.class);
    private static final Duration REST_TIMEOUT = Duration.ofSeconds(5);

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("usage: BrokerMain FILE.properties");
        }
        long started = System.nanoTime();
        BrokerConfig config = BrokerConfig.read(Path.of(arguments[0]));
        EmbeddedBroker broker = EmbeddedBroker.start(config);
        BankTopics.create(config);
        ready("broker ready", config.inside(), started);
        ConnectWorker worker = ConnectWorker.start(config);
        ready("connect ready", config.rest(), started);
        ConnectorWatch watch = new ConnectorWatch(new ConnectClient(URI.create(config.rest()), REST_TIMEOUT));
        watch.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(watch, worker, broker), "stop"));
        broker.awaitShutdown();
    }

    private static void stop(ConnectorWatch watch, ConnectWorker worker, EmbeddedBroker broker) {
        watch.close();
        worker.awaitStopped();
        broker.close();
    }

    private static void ready(String what, String where, long started) {
        long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
        log.atInfo()
                .addKeyValue("address", where)
                .addKeyValue("afterMillis", millis)
                .log(what);
    }
}
