package dev.holdfast.drills.partition;

import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.drills.KafkaAddress;
import dev.holdfast.drills.Stage;
import dev.holdfast.sandbox.WanLine;
import dev.holdfast.sandbox.WanPart;
import dev.holdfast.sandbox.relay.LineState;
import dev.holdfast.sandbox.relay.RouteReport;
import dev.holdfast.sandbox.relay.RouteState;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A WAN on which every look finds more bytes passed, unless the line is cut; it has no regions. */
final class FakeStage implements Stage {
    private final List<WanPart> cuts = new ArrayList<>();
    private final List<RouteReport> lines = new ArrayList<>();
    boolean leaks;
    boolean dead;

    FakeStage() {
        WanLine.all()
                .forEach(line -> lines.add(new RouteReport(line.name(), "here", "there", RouteState.CLEAR, 1, 0, 0)));
    }

    @Override
    public List<RouteReport> lines() {
        lines.replaceAll(this::later);
        return List.copyOf(lines);
    }

    private RouteReport later(RouteReport line) {
        WanLine which = WanLine.named(line.name()).orElseThrow();
        boolean calls = cuts.stream().noneMatch(cut -> cut.hasCalls(which));
        boolean answers = cuts.stream().noneMatch(cut -> cut.hasAnswers(which));
        return new RouteReport(
                line.name(),
                line.listen(),
                line.target(),
                new RouteState(LineState.CLEAR.withOpen(calls), LineState.CLEAR.withOpen(answers)),
                1,
                line.bytesForward() + ((calls || leaks) && !dead ? 10 : 0),
                line.bytesBackward() + ((answers || leaks) && !dead ? 10 : 0));
    }

    @Override
    public void cut(WanPart part) {
        cuts.add(part);
    }

    @Override
    public void slow(WanPart part, Duration delay, long bytesPerSecond) {
        throw none();
    }

    @Override
    public void heal() {
        cuts.clear();
    }

    @Override
    public void start(Consumer<String> progress) {
        throw none();
    }

    @Override
    public void stop() {
        throw none();
    }

    @Override
    public URI frontDoor() {
        throw none();
    }

    @Override
    public URI rail() {
        throw none();
    }

    @Override
    public URI bank(String region) {
        throw none();
    }

    @Override
    public URI agent(String place) {
        throw none();
    }

    @Override
    public HttpClient.Builder client() {
        throw none();
    }

    @Override
    public String operatorToken() {
        throw none();
    }

    @Override
    public String approverToken() {
        throw none();
    }

    @Override
    public KafkaAddress kafka(String region) {
        throw none();
    }

    @Override
    public DatabaseAddress database(String region) {
        throw none();
    }

    @Override
    public List<Player> players(String place) {
        throw none();
    }

    @Override
    public void killRegion(String region) {
        throw none();
    }

    @Override
    public void startRegion(String region) {
        throw none();
    }

    @Override
    public void loseDatabase(String region) {
        throw none();
    }

    @Override
    public void freezeRegion(String region) {
        throw none();
    }

    @Override
    public void thawRegion(String region) {
        throw none();
    }

    @Override
    public void thawProcess(String place, String program) {
        throw none();
    }

    @Override
    public void killProcess(String place, String program) {
        throw none();
    }

    @Override
    public void startProcess(String place, String program) {
        throw none();
    }

    @Override
    public Path agentFolder(String place) {
        throw none();
    }

    private static UnsupportedOperationException none() {
        return new UnsupportedOperationException("this stage has lines only");
    }
}
