package dev.holdfast.sandbox.process;

import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The one configuration file of one of the sandbox's own programs. */
public record ProgramProperties(Properties properties) {

    /** Reads the file that is the program's only argument. */
    public static ProgramProperties read(String program, String... arguments) throws IOException {
        if (List.of(arguments).size() != 1) {
            throw new IllegalArgumentException("usage: " + program + " FILE.properties");
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(reader);
        }
        return new ProgramProperties(properties);
    }

    public String required(String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("the configuration lacks " + key);
        }
        return value;
    }

    /** Host and port. */
    public SocketAddress address(String key) {
        String text = required(key);
        int colon = text.lastIndexOf(':');
        return SocketAddress.inetSocketAddress(Integer.parseInt(text.substring(colon + 1)), text.substring(0, colon));
    }
}
