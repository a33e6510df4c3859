package dev.holdfast.agent.config;

import java.net.InetSocketAddress;

/** A host and a TCP port. */
public record Address(String host, int port) {
    static Address parse(String key, String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new SetupException(key + ": '" + text + "' must be HOST:PORT");
        }
        return new Address(text.substring(0, colon), port(key, text.substring(colon + 1)));
    }

    static int port(String key, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new SetupException(key + ": '" + text + "' is not a port number", e);
        }
        throw new SetupException(key + ": port " + text + " must be between 1 and 65535");
    }

    public InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
