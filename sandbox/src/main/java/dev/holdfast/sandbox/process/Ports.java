package dev.holdfast.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens where on this machine. */
public final class Ports {
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private Ports() {}

    /** Whether a server could listen there now. */
    public static boolean free(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The process that listens on the port, at this address or at all of them; empty where it may not be seen. */
    public static Optional<Long> listener(InetSocketAddress address) {
        String port = String.format(Locale.ROOT, ":%04X", address.getPort());
        byte[] ip = address.getAddress().getAddress();
        String exact = String.format(Locale.ROOT, "%02X%02X%02X%02X", ip[3], ip[2], ip[1], ip[0]);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(file -> lines(Path.of(file)))
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > INODE && fields[STATE].equals(LISTEN))
                .filter(fields -> fields[LOCAL_ADDRESS].endsWith(port))
                .filter(fields -> fields[LOCAL_ADDRESS].matches("0+" + port) || fields[LOCAL_ADDRESS].contains(exact))
                .flatMap(fields -> owner("socket:[" + fields[INODE] + "]").stream())
                .findFirst();
    }

    private static Optional<Long> owner(String socket) {
        return Proc.pids().stream()
                .filter(pid -> Proc.descriptors(pid).contains(socket))
                .findFirst();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
