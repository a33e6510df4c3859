package dev.holdfast.agent;

import dev.holdfast.agent.config.AgentConfig;
import dev.holdfast.agent.config.SetupException;
import java.nio.file.Path;

/** The program: one agent, until it is told to stop. */
public final class AgentMain {
    private static final int CANNOT_START = 2;

    private AgentMain() {}

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            refuse("usage: AgentMain FILE.properties");
            return;
        }
        try {
            RunningAgent agent = RunningAgent.start(AgentConfig.read(Path.of(arguments[0])));
            Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "stop"));
        } catch (SetupException e) {
            refuse(e.getMessage());
        }
    }

    private static void refuse(String why) {
        System.err.println("agent cannot start: " + why);
        Runtime.getRuntime().halt(CANNOT_START);
    }
}
