package dev.holdfast.drills.story;

import dev.holdfast.core.model.Mode;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.Stage;
import dev.holdfast.drills.evidence.Quiescence;
import dev.holdfast.drills.workload.BankClient;
import dev.holdfast.drills.workload.Customers;
import dev.holdfast.drills.workload.DirectWrites;
import dev.holdfast.drills.workload.HoldBurst;
import dev.holdfast.drills.workload.OpenLoop;
import dev.holdfast.drills.workload.Openings;
import dev.holdfast.drills.workload.ProfileBurst;
import dev.holdfast.drills.workload.Recorder;
import dev.holdfast.drills.workload.RequestStream;
import dev.holdfast.drills.workload.SessionWalk;
import dev.holdfast.drills.workload.TwinWrites;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All clients of a drill: the many at the front door, and the branches that write to one region directly. */
public final class Crowd {
    /** Who the crowd is and how busy: requests per second at the front door and from each pinned branch. */
    public record Size(int customers, double rate, double pinnedRate) {}

    public static final long OPENING_BALANCE = 1_000_000;

    private final Stage stage;
    private final Mode mode;
    private final Size size;
    private final HttpClient http;
    private final Customers customers;
    private final Recorder recorder = new Recorder();
    private final List<OpenLoop> running = new ArrayList<>();
    private final List<SessionWalk> walking = new ArrayList<>();
    private boolean confirmed;

    public Crowd(Stage stage, Mode mode, Size size) {
        this.stage = stage;
        this.mode = mode;
        this.size = size;
        this.http = BankClient.http();
        this.customers = Customers.of(mode, size.customers());
    }

    public HttpClient http() {
        return http;
    }

    public Customers customers() {
        return customers;
    }

    public Recorder recorder() {
        return recorder;
    }

    public void openAccounts(String prefix) {
        new Openings(door(), recorder).open(customers, prefix, OPENING_BALANCE);
    }

    /** Waits until both regions hold all accounts, for a payment may name one that was opened in the other region. */
    public void awaitReplication(Consumer<String> progress) {
        Quiescence rest = new Quiescence(stage.database("north"), stage.database("west"));
        if (!rest.await(progress)) {
            throw new DrillFailedException("the accounts were opened and did not reach both regions in time");
        }
    }

    /** From the next round on, whether clients want the other region to have what they are told of. */
    public void wantConfirmation(boolean wanted) {
        confirmed = wanted;
    }

    /** Starts the load of one round; all its keys begin with the prefix. */
    public void begin(long seed, String prefix) {
        running.add(new OpenLoop(
                        "load", door(), RequestStream.throughFrontDoor(seed, customers, prefix), recorder, size.rate())
                .start());
        List<String> pinned = mode == Mode.ACTIVE_ACTIVE ? List.of("north", "west") : List.of("north");
        for (String region : pinned) {
            BankClient branch = branch(region);
            RequestStream stream = RequestStream.pinned(seed + region.hashCode(), customers, region, prefix);
            running.add(new OpenLoop("branch-" + region, branch, stream, recorder, size.pinnedRate()).start());
        }
        SortedMap<String, BankClient> banks = new TreeMap<>();
        for (String region : List.of("north", "west")) {
            banks.put(region, new BankClient(http, stage.bank(region), BankClient.Temper.WALKING));
        }
        customers
                .walkers()
                .forEach(walker -> walking.add(new SessionWalk(door(), banks, recorder, walker, prefix).start()));
    }

    /** Deposits straight to a region's bank, as part of the history. */
    public DirectWrites directWrites(String region, String prefix) {
        return new DirectWrites(branch(region), recorder, customers, region, region, prefix);
    }

    /** Deposits to the accounts of one region that are sent straight to the other one's bank, which hands them on. */
    public DirectWrites forwardedWrites(String through, String home, String prefix) {
        return new DirectWrites(branch(through), recorder, customers, through, home, prefix);
    }

    /** Holds of a region's customers that end together. */
    public HoldBurst holdBurst(String region, String prefix) {
        return new HoldBurst(door(), recorder, customers, region, prefix);
    }

    /** Changes of the data of some of a region's customers. */
    public ProfileBurst profileBurst(String region, int count, String prefix) {
        return new ProfileBurst(door(), branch(region), recorder, customers, region, count, prefix);
    }

    /** Requests that reach both regions at once. */
    public TwinWrites twinWrites(String prefix) {
        return new TwinWrites(branch("north"), branch("west"), recorder, customers, prefix);
    }

    private BankClient branch(String region) {
        return new BankClient(http, stage.bank(region), temper(BankClient.Temper.PINNED));
    }

    /** Ends the load and waits for the last answers. */
    public void end() {
        running.forEach(OpenLoop::signalStop);
        walking.forEach(SessionWalk::signalStop);
        running.forEach(OpenLoop::stop);
        walking.forEach(SessionWalk::stop);
        running.clear();
        walking.clear();
    }

    private BankClient door() {
        return new BankClient(http, stage.frontDoor(), temper(BankClient.Temper.FRONT_DOOR));
    }

    private BankClient.Temper temper(BankClient.Temper usual) {
        return confirmed ? usual.wantingConfirmation() : usual;
    }
}
