package dev.holdfast.frontdoor;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The entries of one {@code .properties} file, read by type; what is wrong is said with the entry's name. */
final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s)");

    private final String source;
    private final Properties entries;
    private final SortedSet<String> asked = new TreeSet<>();

    Settings(String source, Properties entries) {
        this.source = source;
        this.entries = entries;
    }

    static Settings load(Path file) throws ConfigurationException {
        Properties entries = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            entries.load(reader);
        } catch (IOException e) {
            throw new ConfigurationException("cannot read " + file + " ("
                    + e.getClass().getSimpleName() + "): give the path of the front door's .properties file");
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file + " is not a .properties file: " + e.getMessage());
        }
        return new Settings(file.toString(), entries);
    }

    @Nullable
    String optional(String key) {
        asked.add(key);
        String value = entries.getProperty(key);
        return value == null || value.isBlank() ? null : value.trim();
    }

    String text(String key, String example) throws ConfigurationException {
        String value = optional(key);
        if (value == null) {
            throw wrong(key, "is missing", example);
        }
        return value;
    }

    long number(String key, long least, long most, long otherwise) throws ConfigurationException {
        String value = optional(key);
        if (value == null) {
            return otherwise;
        }
        String range = "a whole number from " + least + " to " + most;
        try {
            long number = Long.parseLong(value);
            if (number < least || number > most) {
                throw wrong(key, "is " + value, range);
            }
            return number;
        } catch (NumberFormatException e) {
            throw wrong(key, "is '" + value + "'", range);
        }
    }

    Duration duration(String key, Duration otherwise) throws ConfigurationException {
        String value = optional(key);
        if (value == null) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(value);
        long amount = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        if (amount == 0) {
            throw wrong(key, "is '" + value + "'", "a time like 250ms or 5s");
        }
        return "s".equals(matcher.group(2)) ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }

    @Nullable
    Path file(String key) throws ConfigurationException {
        String value = optional(key);
        if (value == null) {
            return null;
        }
        Path file = Path.of(value);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw wrong(key, "names " + value + ", which cannot be read", "the path of a PEM file, or leave it out");
        }
        return file;
    }

    String secret(String key, String example) throws ConfigurationException {
        String file = text(key, example);
        try {
            String secret = Files.readString(Path.of(file)).strip();
            if (!secret.isEmpty()) {
                return secret;
            }
        } catch (IOException e) {
            throw wrong(
                    key,
                    "names " + file + ", which cannot be read (" + e.getClass().getSimpleName() + ")",
                    example);
        }
        throw wrong(key, "names " + file + ", which is empty", example);
    }

    URI url(String key, String value) throws ConfigurationException {
        String example = "an address like http://127.0.0.11:8080";
        try {
            URI url = new URI(value);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!http || url.getHost() == null) {
                throw wrong(key, "names '" + value + "'", example);
            }
            return url;
        } catch (URISyntaxException e) {
            throw wrong(key, "names '" + value + "'", example);
        }
    }

    /** Refuses entries under a prefix that nobody asked for: a mistyped name must not be taken for a default. */
    void refuseUnknown(String prefix) throws ConfigurationException {
        for (String key : new TreeSet<>(entries.stringPropertyNames())) {
            if (key.startsWith(prefix) && !asked.contains(key)) {
                throw wrong(key, "is not known", "one of " + String.join(", ", asked));
            }
        }
    }

    ConfigurationException wrong(String key, String problem, String remedy) {
        return new ConfigurationException(key + " " + problem + " in " + source + ": set " + remedy);
    }
}
