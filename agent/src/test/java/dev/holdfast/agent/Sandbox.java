package dev.holdfast.agent;

import dev.holdfast.certs.CertificateFolder;
import dev.holdfast.protocol.CheckAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.LeaseAnswer;
import dev.holdfast.protocol.StatusAnswer;
import dev.holdfast.protocol.TrustedAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Three agents as processes, with their files; each place has a loopback address of its own. */
final class Sandbox implements AutoCloseable {
    static final Map<String, String> HOSTS =
            Map.of("north", "127.0.0.41", "west", "127.0.0.42", "witness", "127.0.0.43");
    static final String CONTROL = "control-secret";
    private static final Duration CALL_LIMIT = Duration.ofSeconds(2);

    private final Path root;
    private final int apiPort;
    private final Map<String, Process> running = new TreeMap<>();
    private final @Nullable CertificateFolder certificates;
    private final HttpClient http;

    /** @param apiPort the next two ports are the quorum's and the banks' */
    Sandbox(Path root, int apiPort) {
        this(root, apiPort, null);
    }

    /** Whose agents show each other these certificates. */
    Sandbox(Path root, int apiPort, @Nullable CertificateFolder certificates) {
        this.root = root;
        this.certificates = certificates;
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CALL_LIMIT);
        if (certificates != null) {
            client.sslContext(TrustedAuthority.read(certificates.authority()));
        }
        this.http = client.build();
        this.apiPort = apiPort;
        write(root.resolve("control.token"), CONTROL);
        try {
            Files.setPosixFilePermissions(root.resolve("control.token"), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int bankPort() {
        return apiPort + 2;
    }

    Path token() {
        return root.resolve("operator.token");
    }

    Path config(String place, Map<String, String> changes) {
        TreeMap<String, String> settings = new TreeMap<>();
        String host = HOSTS.get(place);
        int quorum = apiPort + 1;
        settings.put("holdfast.agent.id", place);
        settings.put("holdfast.agent.address", host);
        settings.put("holdfast.agent.api.port", Integer.toString(apiPort));
        settings.put(
                "holdfast.agent.quorum",
                "north=127.0.0.41:" + quorum + ",west=127.0.0.42:" + quorum + ",witness=127.0.0.43:" + quorum);
        settings.put("holdfast.agent.quorum.listen", host + ":" + quorum);
        settings.put("holdfast.agent.dir", root.resolve(place).toString());
        settings.put(
                "holdfast.agent.probes",
                "north=http://127.0.0.41:" + bankPort() + ",west=http://127.0.0.42:" + bankPort());
        settings.put(
                "holdfast.agent.peers",
                HOSTS.keySet().stream()
                        .sorted()
                        .map(other -> other + "=" + at(other, ""))
                        .collect(Collectors.joining(",")));
        settings.put("holdfast.agent.token.file", token().toString());
        settings.put("holdfast.agent.users.file", root.resolve("users.json").toString());
        settings.put(
                "holdfast.control-token-file", root.resolve("control.token").toString());
        settings.put("holdfast.agent.bank", place.equals("witness") ? "" : "http://" + host + ":" + bankPort());
        if (certificates != null) {
            settings.putAll(tls(certificates, place));
        }
        settings.putAll(changes);
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + "=" + value));
        Path file = root.resolve(place + ".properties");
        write(file, String.join("\n", lines) + "\n");
        return file;
    }

    /** The settings of a place that has a certificate in the folder. */
    static Map<String, String> tls(CertificateFolder folder, String place) {
        return Map.of(
                "holdfast.agent.tls.cert", folder.certificate(place).toString(),
                "holdfast.agent.tls.key", folder.key(place).toString(),
                "holdfast.agent.tls.ca", folder.authority().toString());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start(String place) {
        start(place, Map.of());
    }

    void start(String place, Map<String, String> changes) {
        running.put(place, launch(config(place, changes), root.resolve(place + ".log")));
    }

    void startAll() {
        HOSTS.keySet().stream().sorted().forEach(this::start);
    }

    static Process launch(Path config, Path log) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx96m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.holdfast.agent.AgentMain",
                            config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill(String place) {
        Process process = running.remove(place);
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The place whose agent has ended by itself, with its exit code; it counts as not running from then on. */
    Optional<Map.Entry<String, Integer>> fallen() {
        Optional<Map.Entry<String, Integer>> fallen = running.entrySet().stream()
                .filter(entry -> !entry.getValue().isAlive())
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().exitValue()))
                .findFirst();
        fallen.ifPresent(entry -> running.remove(entry.getKey()));
        return fallen;
    }

    /** Tells every agent to die after this write of a plan's journal, if it leads then. */
    void arm(String point) {
        Path claim = root.resolve("claim-" + point.replace(':', '-'));
        HOSTS.keySet().forEach(place -> write(root.resolve(place).resolve("crash-at"), point + " " + claim));
    }

    /** Resident memory of a place's agent, in megabytes. */
    long residentMegabytes(String place) {
        try {
            return Files.readAllLines(Path.of("/proc/" + running.get(place).pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI at(String place, String path) {
        return URI.create((certificates == null ? "http://" : "https://") + HOSTS.get(place) + ":" + apiPort + path);
    }

    Optional<LeaseAnswer> lease(String place) {
        return get(place, "/v1/lease").map(text -> Json.read(text, LeaseAnswer.class));
    }

    Optional<StatusAnswer> status(String place) {
        return get(place, "/v1/status").map(text -> Json.read(text, StatusAnswer.class));
    }

    private Optional<String> get(String place, String path) {
        try {
            return Optional.of(http.send(
                            HttpRequest.newBuilder(at(place, path))
                                    .timeout(CALL_LIMIT)
                                    .header("Authorization", "Bearer " + operatorToken())
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    Optional<CheckAnswer.Plan> check(String place, String plan, String region) {
        return get(place, "/v1/check?plan=" + plan + "&region=" + region)
                .map(text -> Json.read(text, CheckAnswer.class).plans())
                .filter(plans -> plans != null && plans.size() == 1)
                .map(plans -> plans.get(0));
    }

    HttpResponse<String> post(String place, String path, String body) throws IOException, InterruptedException {
        return post(place, path, "Bearer " + operatorToken(), body);
    }

    HttpResponse<String> postPlan(String place, String authorization, String body)
            throws IOException, InterruptedException {
        return post(place, "/v1/plans", authorization, body);
    }

    HttpResponse<String> post(String place, String path, String authorization, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(at(place, path))
                        .timeout(CALL_LIMIT)
                        .header("Authorization", authorization)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Empty until the first agent has made one. */
    private String operatorToken() {
        try {
            return Files.exists(token()) ? Files.readString(token()).strip() : "none";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean leased(String place) {
        return lease(place).filter(lease -> lease.remainingMillis() > 0).isPresent();
    }

    @Override
    public void close() {
        List.copyOf(running.keySet()).forEach(this::kill);
    }
}
