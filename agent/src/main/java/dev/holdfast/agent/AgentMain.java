package dev.holdfast.agent;

import dev.holdfast.agent.config.AgentConfig;
import dev.holdfast.agent.config.SetupException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The program: one agent, until it is told to stop. */
public final class AgentMain {
    private static final int CANNOT_START = 2;
    /** The gRPC in Ratis logs past SLF4J; held here, for a logger that nobody holds forgets its level. */
    private static final Logger GRPC = Logger.getLogger("org.apache.ratis.thirdparty.io.grpc");

    private AgentMain() {}

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            refuse("usage: AgentMain FILE.properties");
            return;
        }
        GRPC.setLevel(Level.OFF);
        try {
            RunningAgent agent = RunningAgent.start(AgentConfig.read(Path.of(arguments[0])));
            Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "stop"));
        } catch (SetupException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(String why) {
        System.err.println("agent cannot start: " + why);
        Runtime.getRuntime().halt(CANNOT_START);
    }
}
