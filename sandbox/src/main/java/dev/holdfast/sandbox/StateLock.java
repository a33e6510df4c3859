package dev.holdfast.sandbox;

import dev.holdfast.sandbox.SandboxException.Code;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to start or end the sandbox; one process has it at a time. */
final class StateLock implements AutoCloseable {
    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    static StateLock take(StateDirectory state) {
        Path file = state.lockFile();
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new SandboxException(
                        Code.ALREADY_UP, "another ./holdfast command is starting or ending this sandbox: wait for it");
            }
            return new StateLock(channel);
        } catch (IOException e) {
            throw new SandboxException(Code.DISK, "cannot write to " + state.root() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SandboxException(Code.DISK, "cannot release the lock of the sandbox", e);
        }
    }
}
