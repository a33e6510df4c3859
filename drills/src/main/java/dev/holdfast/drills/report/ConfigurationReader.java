package dev.holdfast.drills.report;

import dev.holdfast.drills.report.DrillReport.Configuration;
import dev.holdfast.drills.report.DrillReport.Difference;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the configuration files of all programs, {@code PLACE/PROGRAM.properties}; secrets are neither hashed nor shown. */
record ConfigurationReader(Path state) {
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token)$");
    private static final String FIRST = "north";
    private static final String SECOND = "west";

    Known<Configuration> read() {
        SortedMap<String, SortedMap<String, String>> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(state, 2)) {
            for (Path file : tree.filter(path -> path.toString().endsWith(".properties"))
                    .filter(path -> state.relativize(path).getNameCount() == 2)
                    .toList()) {
                files.put(state.relativize(file).toString(), settings(file));
            }
        } catch (IOException | UncheckedIOException e) {
            return Known.not("the configuration could not be read: " + e.getMessage());
        }
        if (files.isEmpty()) {
            return Known.not("there are no configuration files in the state directory");
        }
        return Known.of(
                new Configuration(Sha256.of(files.toString().getBytes(StandardCharsets.UTF_8)), differences(files)));
    }

    private static SortedMap<String, String> settings(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        SortedMap<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(key -> !SECRET.matcher(key).matches())
                .forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }

    private static List<Difference> differences(SortedMap<String, SortedMap<String, String>> files) {
        SortedSet<String> programs = new TreeSet<>();
        files.keySet().stream()
                .filter(name -> name.startsWith(FIRST + "/") || name.startsWith(SECOND + "/"))
                .forEach(name -> programs.add(name.substring(name.indexOf('/') + 1)));
        List<Difference> differences = new ArrayList<>();
        for (String program : programs) {
            SortedMap<String, String> first = files.getOrDefault(FIRST + "/" + program, new TreeMap<>());
            SortedMap<String, String> second = files.getOrDefault(SECOND + "/" + program, new TreeMap<>());
            SortedSet<String> keys = new TreeSet<>(first.keySet());
            keys.addAll(second.keySet());
            for (String key : keys) {
                @Nullable String one = first.get(key);
                @Nullable String other = second.get(key);
                if (!Objects.equals(one, other)) {
                    differences.add(new Difference(program, key, one, other));
                }
            }
        }
        return differences;
    }
}
