package dev.holdfast.sandbox;

import dev.holdfast.core.model.Mode;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.sandbox.SandboxException.Code;
import dev.holdfast.sandbox.process.ProcessIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Two regions, a witness and an edge on this machine, each program a process of its own. They outlive the process
 * that started them; whoever opens the same state directory later finds them again.
 */
public final class Sandbox {
    private static final Duration FIRST_ESTIMATE = Duration.ofSeconds(35);

    private final StateDirectory state;
    private final Supervisor supervisor;
    private final Faults faults;
    private final Wan wan = new Wan(URI.create(ProgramFiles.http(Place.EDGE.address(), Port.RELAY_CONTROL)));

    private Sandbox(Path projectRoot, StateDirectory state) {
        this.state = state;
        this.supervisor = new Supervisor(projectRoot, state);
        this.faults = new Faults(supervisor, state);
    }

    /** Opens the sandbox of a state directory; starts nothing and writes nothing. */
    public static Sandbox open(Path projectRoot, Path stateDirectory) {
        return new Sandbox(
                projectRoot.toAbsolutePath().normalize(),
                new StateDirectory(stateDirectory.toAbsolutePath().normalize()));
    }

    /** Starts everything and returns when it serves; leaves nothing running if it cannot. */
    public Duration up(SandboxOptions options, Progress progress) {
        Precheck.nothingRuns(supervisor, state, progress);
        Optional<SandboxRecord> before = record();
        before.ifPresent(record -> checkSameMode(record, options));
        Precheck.portsFree(options);
        try (StateLock lock = StateLock.take(state)) {
            prepare(options, before.map(SandboxRecord::lastStart).orElse(Duration.ZERO));
            Duration estimate = before.map(SandboxRecord::lastStart)
                    .filter(last -> !last.isZero())
                    .orElse(FIRST_ESTIMATE);
            Duration took = startAll(options, estimate, progress);
            SandboxRecord.of(options, took).write(state);
            return took;
        }
    }

    /** Ends every process, gracefully where it lets itself be; the data stay. */
    public void down() {
        try (StateLock lock = StateLock.take(state)) {
            supervisor.stop(ProcessKey.all());
        }
    }

    /** Deletes everything that the sandbox has stored. Only when it is down. */
    public void wipe() {
        if (!supervisor.living().isEmpty()) {
            throw new SandboxException(Code.ALREADY_UP, "the sandbox is up: run ./holdfast down first");
        }
        state.wipe();
    }

    /** How the sandbox of this directory was last started; empty when it never was. */
    public Optional<SandboxOptions> options() {
        return record().map(SandboxRecord::options);
    }

    public boolean isUp() {
        return !supervisor.living().isEmpty();
    }

    /** Every process and its memory; to add that up costs the machine, and the process, a moment. */
    public List<ProcessReport> processes() {
        return ProcessKey.all().stream().map(supervisor::report).toList();
    }

    /** Everything that belongs to a place with its process number, 0 for what does not run; measures nothing. */
    public SortedMap<Program, Long> numbers(Place place) {
        SortedMap<Program, Long> numbers = new TreeMap<>();
        ProcessKey.all().stream()
                .filter(key -> key.place() == place)
                .forEach(key -> numbers.put(
                        key.program(),
                        supervisor.living(key).map(ProcessIdentity::pid).orElse(0L)));
        return numbers;
    }

    public ProcessReport process(Place place, Program program) {
        return supervisor.report(new ProcessKey(place, program));
    }

    /** {@code SIGKILL} to every process of the region, PostgreSQL's children included. */
    public FaultReceipt killRegion(RegionId region) {
        return faults.kill(region.name(), regionKeys(region));
    }

    /** {@code SIGSTOP} to every process of the region. */
    public FaultReceipt freezeRegion(RegionId region) {
        return faults.freeze(region.name(), regionKeys(region));
    }

    public FaultReceipt thawRegion(RegionId region) {
        return faults.thaw(region.name(), regionKeys(region));
    }

    /** Deletes what the region's database has on its disk, as if the disk were gone; the region must be down. */
    public void loseDatabase(RegionId region) {
        ProcessKey database = new ProcessKey(Place.of(region), Program.POSTGRES);
        if (supervisor.living(database).isPresent()) {
            throw new SandboxException(
                    Code.ALREADY_UP, database + " runs: ./holdfast region kill " + region + " first");
        }
        state.delete(state.data(database));
    }

    /** Ends the region's processes as an operator would. */
    public void stopRegion(RegionId region) {
        supervisor.stop(regionKeys(region));
    }

    /** Starts whatever of the region does not run, on its old data; returns when its processes exist. */
    public void startRegion(RegionId region) {
        requireRecord();
        regionKeys(region).forEach(supervisor::start);
    }

    public FaultReceipt killProcess(Place place, Program program) {
        ProcessKey key = new ProcessKey(place, program);
        return faults.kill(key.toString(), List.of(key));
    }

    public FaultReceipt freezeProcess(Place place, Program program) {
        ProcessKey key = new ProcessKey(place, program);
        return faults.freeze(key.toString(), List.of(key));
    }

    public FaultReceipt thawProcess(Place place, Program program) {
        ProcessKey key = new ProcessKey(place, program);
        return faults.thaw(key.toString(), List.of(key));
    }

    public void startProcess(Place place, Program program) {
        requireRecord();
        supervisor.start(new ProcessKey(place, program));
    }

    public Wan wan() {
        return wan;
    }

    public Path log(Place place, Program program) {
        return state.log(new ProcessKey(place, program));
    }

    /** Where a program keeps what must outlive it. */
    public Path data(Place place, Program program) {
        return state.data(new ProcessKey(place, program));
    }

    public Path stateDirectory() {
        return state.root();
    }

    public URI frontDoorUrl() {
        return URI.create(ProgramFiles.http(Place.EDGE.address(), Port.HTTP));
    }

    public URI railUrl() {
        return URI.create(ProgramFiles.http(Place.EDGE.address(), Port.RAIL));
    }

    public URI bankUrl(RegionId region) {
        return URI.create(ProgramFiles.http(Place.of(region).address(), Port.HTTP));
    }

    public URI agentUrl(Place place) {
        return URI.create(ProgramFiles.agentUrl(place, options().orElse(SandboxOptions.of(Mode.ACTIVE_ACTIVE))));
    }

    /** A client for the agents' API and whatever else runs here; it believes the sandbox's own authority if there is one. */
    public HttpClient.Builder client() {
        return client(state);
    }

    static HttpClient.Builder client(StateDirectory state) {
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        new Certificates(state).trusted().ifPresent(client::sslContext);
        return client;
    }

    public URI connectUrl(RegionId region) {
        return URI.create(ProgramFiles.http(Place.of(region).address(), Port.CONNECT));
    }

    /** Where the region's own programs find its Kafka. */
    public String kafkaAddress(RegionId region) {
        return Place.of(region).address() + ":" + Port.KAFKA;
    }

    /** The JDBC URL of the region's database, for {@link #databaseUser} with {@link #databasePassword}. */
    public String databaseUrl(RegionId region) {
        return BankDatabase.url(Place.of(region), BankDatabase.NAME);
    }

    public String databaseUser() {
        return dev.holdfast.sandbox.postgres.PostgresServer.SUPERUSER;
    }

    public String databasePassword() {
        return state.read(state.databasePassword());
    }

    /** Authorises calls to the banks' control endpoints. */
    public String controlToken() {
        return state.read(state.controlToken());
    }

    /** The people whom the agents know besides whoever has the operator token. */
    public Users users() {
        return new Users(state);
    }

    /** Authorises operators at the agents' API; made when the sandbox is first started. */
    public String operatorToken() {
        if (options().isEmpty()) {
            throw new SandboxException(
                    SandboxException.Code.NOT_UP,
                    "nothing was started in this folder, so there is no operator: ./holdfast up");
        }
        return state.read(state.operatorToken());
    }

    /** A start that fails, or that a Ctrl-C ends, leaves nothing running. */
    private Duration startAll(SandboxOptions options, Duration estimate, Progress progress) {
        Thread undo = new Thread(supervisor::abandon, "undo-start");
        Runtime.getRuntime().addShutdownHook(undo);
        try {
            Duration took = new Startup(supervisor, state, options).run(progress, estimate);
            Runtime.getRuntime().removeShutdownHook(undo);
            return took;
        } catch (SandboxException e) {
            supervisor.abandon();
            throw e;
        }
    }

    private void prepare(SandboxOptions options, Duration lastStart) {
        state.controlToken();
        state.operatorToken();
        state.databasePassword();
        state.kafkaSecrets();
        if (options.tls()) {
            new Certificates(state).ensure();
        }
        SandboxRecord.of(options, lastStart).write(state);
        SandboxGroup.ensure(state, options);
        ProgramFiles files = new ProgramFiles(state, options);
        ProcessKey.all().stream()
                .filter(key -> options.programs().contains(key.program()))
                .forEach(files::write);
    }

    private void checkSameMode(SandboxRecord record, SandboxOptions options) {
        if (record.mode() != options.mode()) {
            throw new SandboxException(
                    Code.STATE_MISMATCH,
                    "the data in " + state.root() + " belong to a sandbox in mode "
                            + record.mode().word() + ": run ./holdfast up --mode "
                            + record.mode().word() + ", or ./holdfast down --wipe to delete them and start anew");
        }
    }

    private Optional<SandboxRecord> record() {
        return Files.exists(state.root()) ? SandboxRecord.read(state) : Optional.empty();
    }

    private void requireRecord() {
        if (record().isEmpty()) {
            throw new SandboxException(Code.NOT_UP, "the sandbox has never been started: run ./holdfast up");
        }
    }

    private static List<ProcessKey> regionKeys(RegionId region) {
        Place place = Place.of(region);
        if (!place.isRegion()) {
            throw new IllegalArgumentException(place + " is not a region: use north or west");
        }
        return ProcessKey.at(place);
    }
}
