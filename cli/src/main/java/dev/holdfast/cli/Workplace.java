package dev.holdfast.cli;

import dev.holdfast.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the commands work: the project that the launcher names, with its sandbox, and the console. */
public record Workplace(Path projectRoot, Path stateDirectory, Console console) {
    /** Reads what the launcher script passes; without it, the working directory is the project. */
    static Workplace here(Console console) {
        Path root = Path.of(System.getProperty("holdfast.project", "."))
                .toAbsolutePath()
                .normalize();
        String state = System.getenv("HOLDFAST_STATE");
        return new Workplace(root, state == null ? root.resolve(".holdfast") : Path.of(state), console);
    }

    public Sandbox sandbox() {
        return Sandbox.open(projectRoot, stateDirectory);
    }

    boolean hasState() {
        return Files.isDirectory(stateDirectory);
    }
}
