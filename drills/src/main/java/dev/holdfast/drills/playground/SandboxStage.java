package dev.holdfast.drills.playground;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.KafkaAddress;
import dev.holdfast.drills.Stage;
import dev.holdfast.protocol.Role;
import dev.holdfast.sandbox.Place;
import dev.holdfast.sandbox.Program;
import dev.holdfast.sandbox.Progress;
import dev.holdfast.sandbox.Sandbox;
import dev.holdfast.sandbox.SandboxOptions;
import dev.holdfast.sandbox.WanPart;
import dev.holdfast.sandbox.relay.RouteReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox of this machine, started empty: what an earlier drill left is cleared away first. A sandbox that was
 * already up belongs to somebody else: it is neither used nor stopped.
 */
public final class SandboxStage implements Stage {
    private static final String APPROVER = "drill-approver";

    private final Sandbox sandbox;
    private final SandboxOptions options;
    private boolean started;

    public SandboxStage(Sandbox sandbox, SandboxOptions options) {
        this.sandbox = sandbox;
        this.options = options;
    }

    @Override
    public void start(Consumer<String> progress) {
        if (!sandbox.isUp()) {
            new Leftovers(sandbox.stateDirectory()).clear();
            started = true;
        }
        sandbox.up(options, new Progress() {
            private int steps;
            private int done;
            private Duration estimate = Duration.ZERO;

            @Override
            public void planned(int planned, Duration expected) {
                steps = planned;
                estimate = expected;
            }

            @Override
            public void done(String step, Duration sinceStart) {
                done++;
                progress.accept("step " + done + " of " + steps + ": " + step + " (" + sinceStart.toSeconds()
                        + " s of about " + estimate.toSeconds() + " s)");
            }

            @Override
            public void note(String text) {
                progress.accept(text);
            }
        });
    }

    @Override
    public void stop() {
        if (started) {
            sandbox.down();
        }
    }

    @Override
    public URI frontDoor() {
        return sandbox.frontDoorUrl();
    }

    @Override
    public URI rail() {
        return sandbox.railUrl();
    }

    @Override
    public URI bank(String region) {
        return sandbox.bankUrl(RegionId.of(region));
    }

    @Override
    public URI agent(String place) {
        return sandbox.agentUrl(Place.of(place));
    }

    @Override
    public HttpClient.Builder client() {
        return sandbox.client();
    }

    @Override
    public String operatorToken() {
        return sandbox.operatorToken();
    }

    @Override
    public DatabaseAddress database(String region) {
        return new DatabaseAddress(
                region, sandbox.databaseUrl(RegionId.of(region)), sandbox.databaseUser(), sandbox.databasePassword());
    }

    @Override
    public String approverToken() {
        sandbox.users().add(APPROVER, List.of(Role.APPROVER));
        return sandbox.users().token(APPROVER);
    }

    @Override
    public KafkaAddress kafka(String region) {
        return new KafkaAddress(sandbox.kafkaAddress(RegionId.of(region)), producerPassword());
    }

    /** What the file with the brokers' logins says of the outbox's producer; null where there is none. */
    private @Nullable String producerPassword() {
        Path secrets = sandbox.stateDirectory().resolve("kafka.secrets");
        if (!Files.exists(secrets)) {
            return null;
        }
        Properties logins = new Properties();
        try (BufferedReader reader = Files.newBufferedReader(secrets)) {
            logins.load(reader);
        } catch (IOException e) {
            throw new DrillFailedException(secrets + " cannot be read: " + e.getMessage(), e);
        }
        return logins.getProperty("outbox");
    }

    @Override
    public List<Player> players(String place) {
        return sandbox.numbers(Place.of(place)).entrySet().stream()
                .map(each -> new Player(place, each.getKey().word(), each.getValue()))
                .toList();
    }

    @Override
    public void killRegion(String region) {
        sandbox.killRegion(RegionId.of(region));
    }

    @Override
    public void startRegion(String region) {
        sandbox.startRegion(RegionId.of(region));
    }

    @Override
    public void loseDatabase(String region) {
        sandbox.loseDatabase(RegionId.of(region));
    }

    @Override
    public void freezeRegion(String region) {
        sandbox.freezeRegion(RegionId.of(region));
    }

    @Override
    public void thawRegion(String region) {
        sandbox.thawRegion(RegionId.of(region));
    }

    @Override
    public void thawProcess(String place, String program) {
        sandbox.thawProcess(Place.of(place), Program.of(program));
    }

    @Override
    public void cut(WanPart part) {
        sandbox.wan().cut(part);
    }

    @Override
    public void slow(WanPart part, Duration delay, long bytesPerSecond) {
        sandbox.wan().delay(part, delay);
        sandbox.wan().throttle(part, bytesPerSecond);
    }

    @Override
    public void heal() {
        sandbox.wan().heal();
    }

    @Override
    public List<RouteReport> lines() {
        return sandbox.wan().routes();
    }

    @Override
    public void killProcess(String place, String program) {
        sandbox.killProcess(Place.of(place), Program.of(program));
    }

    @Override
    public void startProcess(String place, String program) {
        sandbox.startProcess(Place.of(place), Program.of(program));
    }

    @Override
    public Path agentFolder(String place) {
        return sandbox.data(Place.of(place), Program.AGENT);
    }
}
