package dev.holdfast.sandbox.process;

import dev.holdfast.sandbox.SandboxException;
import dev.holdfast.sandbox.SandboxException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts processes that outlive the one that starts them: each leads a session of its own, reads nothing and writes to
 * its log, so that neither the end of the command line nor its Ctrl-C reaches it.
 */
public final class Launcher {
    private static final long LOG_LIMIT_BYTES = 16L * 1024 * 1024;

    private Launcher() {}

    /** Starts the command and returns its identity, which the pid file then holds as well. */
    public static ProcessIdentity start(
            List<String> command, Map<String, String> environment, Path log, PidFile pidFile) {
        try {
            Files.createDirectories(log.getParent());
            limit(log);
            List<String> detached = new ArrayList<>(List.of("setsid"));
            detached.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(detached)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            ProcessIdentity identity = ProcessIdentity.of(process.pid())
                    .orElseThrow(() ->
                            new SandboxException(Code.PROGRAM_DIED, "the program ended at once; its log is " + log));
            pidFile.write(identity);
            return identity;
        } catch (IOException e) {
            throw new SandboxException(Code.UNSUPPORTED, "cannot start " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private static void limit(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
