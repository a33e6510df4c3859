package dev.holdfast.bank;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The other region, frozen: the kernel takes its connections, and nobody reads what comes. */
final class FrozenPeer implements AutoCloseable {
    private static final int CONNECTIONS = 1024;

    private final ServerSocket socket;

    FrozenPeer() throws IOException {
        socket = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress());
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
