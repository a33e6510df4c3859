package dev.holdfast.frontdoor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out loopback ports that nobody listens on, each once. */
final class FreePorts {
    private static final int FIRST = 41_000;
    private static final int LAST = 41_999;
    private static final AtomicInteger next =
            new AtomicInteger(FIRST + (int) (ProcessHandle.current().pid() % 700));

    private FreePorts() {}

    static int take() {
        while (true) {
            int port = next.getAndIncrement();
            if (port > LAST) {
                throw new IllegalStateException("no free port up to " + LAST);
            }
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }
}
