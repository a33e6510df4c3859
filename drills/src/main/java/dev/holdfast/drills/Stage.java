package dev.holdfast.drills;

import dev.holdfast.sandbox.WanPart;
import dev.holdfast.sandbox.relay.RouteReport;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What a drill plays on: regions that can be started, hurt and healed, and the addresses to reach them. */
public interface Stage {
    /** One process with its identity at this moment. */
    record Player(String place, String program, long pid) {}

    /** Starts everything and returns when it serves; says what it does on the way. */
    void start(Consumer<String> progress);

    void stop();

    URI frontDoor();

    /** The external payment rail. */
    URI rail();

    URI bank(String region);

    URI agent(String place);

    /** A client that believes the agents' certificates, when they have any. */
    HttpClient.Builder client();

    /** Lets a caller read the agents' state. */
    String operatorToken();

    /** Lets a second person agree to what the operator asks for; to be asked when everything runs. */
    String approverToken();

    DatabaseAddress database(String region);

    KafkaAddress kafka(String region);

    /** The processes that should be running at a place. */
    List<Player> players(String place);

    void killRegion(String region);

    void startRegion(String region);

    /** Deletes what a region's database has on its disk; when the region is down. */
    void loseDatabase(String region);

    void freezeRegion(String region);

    void thawRegion(String region);

    /** Lets a single process of a frozen region go on. */
    void thawProcess(String place, String program);

    /** Lets nothing pass on a part of the WAN, besides what is cut already. */
    void cut(WanPart part);

    /**
     * Makes a part of the WAN slow.
     *
     * @param bytesPerSecond on each of its lines, each way
     */
    void slow(WanPart part, Duration delay, long bytesPerSecond);

    /** Opens every line of the WAN, and makes it fast again. */
    void heal();

    /** The lines of the WAN with their state and what has passed on them. */
    List<RouteReport> lines();

    void killProcess(String place, String program);

    void startProcess(String place, String program);

    /** The folder in which the agent of a place keeps what must outlive it. */
    Path agentFolder(String place);
}
