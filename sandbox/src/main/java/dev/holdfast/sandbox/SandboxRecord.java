package dev.holdfast.sandbox;

import dev.holdfast.core.model.Mode;
import dev.holdfast.sandbox.SandboxException.Code;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** What the state directory says about itself: its layout's version, how the sandbox was started, how long it took. */
record SandboxRecord(Mode mode, String sabotage, Failback failback, boolean tls, Duration lastStart) {
    private static final String VERSION = "1";

    static SandboxRecord of(SandboxOptions options, Duration lastStart) {
        return new SandboxRecord(options.mode(), options.sabotage(), options.failback(), options.tls(), lastStart);
    }

    SandboxOptions options() {
        return SandboxOptions.of(mode)
                .withSabotage(sabotage)
                .withFailback(failback)
                .withTls(tls);
    }

    static Optional<SandboxRecord> read(StateDirectory state) {
        Path file = state.stateFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(state.read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        String version = properties.getProperty("version", "none");
        if (!version.equals(VERSION)) {
            throw new SandboxException(
                    Code.STATE_MISMATCH,
                    "the state in " + state.root() + " was written by another version of Holdfast (layout " + version
                            + ", this one is " + VERSION + "): run ./holdfast down --wipe, which deletes it");
        }
        return Optional.of(new SandboxRecord(
                Mode.of(properties.getProperty("mode", "")),
                properties.getProperty("sabotage", ""),
                Failback.of(properties.getProperty("failback", "")),
                Boolean.parseBoolean(properties.getProperty("tls", "false")),
                Duration.ofMillis(Long.parseLong(properties.getProperty("lastStartMillis", "0")))));
    }

    void write(StateDirectory state) {
        state.writePrivately(
                state.stateFile(),
                "version=" + VERSION + "\nmode=" + mode.word() + "\nsabotage=" + sabotage + "\nfailback="
                        + failback.word() + "\ntls=" + tls + "\nlastStartMillis=" + lastStart.toMillis() + "\n");
    }
}
