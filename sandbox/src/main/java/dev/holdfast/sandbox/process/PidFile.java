package dev.holdfast.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The file in which a started process is remembered. */
public record PidFile(Path path) {
    public Optional<ProcessIdentity> read() {
        try {
            return ProcessIdentity.parse(Files.readString(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** The process, if it still lives. */
    public Optional<ProcessIdentity> living() {
        return read().filter(ProcessIdentity::alive);
    }

    public void write(ProcessIdentity identity) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, identity.text());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    public void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
