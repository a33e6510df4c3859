package dev.holdfast.sandbox.rail;

import dev.holdfast.sandbox.process.ProgramProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: the payment rail of the sandbox. */
public final class RailMain {
    private static final Logger log = LoggerFactory.getLogger(RailMain.class);

    private RailMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        ProgramProperties properties = ProgramProperties.read("RailMain", arguments);
        RailBook book = RailBook.open(Path.of(properties.required("holdfast.rail.record")));
        int lost = Integer.parseInt(properties.required("holdfast.rail.lost-answers"));
        Rail.start(properties.address("holdfast.rail.address"), book, lost)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        log.atInfo()
                .addKeyValue("address", properties.required("holdfast.rail.address"))
                .addKeyValue("transfers", book.all().size())
                .log("rail ready");
    }
}
