package dev.holdfast.agent.config;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** A properties file, read key by key; whatever is missing or malformed is named with its key. */
final class Settings {
    private final Path file;
    private final Properties properties = new Properties();

    private Settings(Path file) {
        this.file = file;
    }

    static Settings read(Path file) {
        Settings settings = new Settings(file);
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.properties.load(reader);
        } catch (IOException e) {
            throw new SetupException("cannot read " + file + ": name an existing properties file", e);
        } catch (IllegalArgumentException e) {
            throw new SetupException(file + " is not a properties file: " + e.getMessage(), e);
        }
        return settings;
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    String required(String key) {
        return optional(key).orElseThrow(() -> new SetupException(file + " lacks " + key + ": set it"));
    }

    int port(String key) {
        return Address.port(key, required(key));
    }

    Optional<URI> uri(String key) {
        return optional(key).map(text -> toUri(key, text));
    }

    static URI toUri(String key, String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new SetupException(key + ": '" + text + "' is not a URL", e);
        }
        throw new SetupException(key + ": '" + text + "' must be http://HOST:PORT");
    }

    /** A list of the form {@code a=x,b=y}. */
    SortedMap<String, String> pairs(String key) {
        TreeMap<String, String> pairs = new TreeMap<>();
        for (String pair : required(key).split(",")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new SetupException(key + ": '" + pair + "' must be NAME=ADDRESS");
            }
            pairs.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return pairs;
    }
}
