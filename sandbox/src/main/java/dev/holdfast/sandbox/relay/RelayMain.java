package dev.holdfast.sandbox.relay;

import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: the WAN of the sandbox. */
public final class RelayMain {
    private static final Logger log = LoggerFactory.getLogger(RelayMain.class);

    private RelayMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("usage: RelayMain FILE.properties");
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        List<Route> routes = Route.parse(required(properties, "holdfast.relay.routes"));
        String control = required(properties, "holdfast.relay.control");
        Relay.start(address(control), routes)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        log.atInfo()
                .addKeyValue("control", control)
                .addKeyValue("routes", routes.size())
                .log("relay ready");
    }

    private static SocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return SocketAddress.inetSocketAddress(Integer.parseInt(text.substring(colon + 1)), text.substring(0, colon));
    }

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("the configuration lacks " + key);
        }
        return value;
    }
}
