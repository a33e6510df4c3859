package dev.holdfast.sandbox.relay;

import dev.holdfast.sandbox.process.ProgramProperties;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: the WAN of the sandbox. */
public final class RelayMain {
    private static final Logger log = LoggerFactory.getLogger(RelayMain.class);

    private RelayMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        ProgramProperties properties = ProgramProperties.read("RelayMain", arguments);
        List<Route> routes = Route.parse(properties.required("holdfast.relay.routes"));
        Relay.start(properties.address("holdfast.relay.control"), routes)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        log.atInfo()
                .addKeyValue("control", properties.required("holdfast.relay.control"))
                .addKeyValue("routes", routes.size())
                .log("relay ready");
    }
}
