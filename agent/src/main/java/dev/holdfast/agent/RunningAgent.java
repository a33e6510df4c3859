package dev.holdfast.agent;

import dev.holdfast.agent.access.EveryIdentity;
import dev.holdfast.agent.access.LocalIdentities;
import dev.holdfast.agent.access.OidcIdentities;
import dev.holdfast.agent.api.AgentApi;
import dev.holdfast.agent.api.AgentView;
import dev.holdfast.agent.api.BankLine;
import dev.holdfast.agent.api.Identities;
import dev.holdfast.agent.api.OperatorAccess;
import dev.holdfast.agent.config.AccessConfig;
import dev.holdfast.agent.config.Address;
import dev.holdfast.agent.config.AgentConfig;
import dev.holdfast.agent.config.AgentDirectory;
import dev.holdfast.agent.config.OidcConfig;
import dev.holdfast.agent.config.SecretFile;
import dev.holdfast.agent.config.SetupException;
import dev.holdfast.agent.observing.CheckBoard;
import dev.holdfast.agent.observing.DatabaseWatch;
import dev.holdfast.agent.observing.Observer;
import dev.holdfast.agent.quorum.AuditFile;
import dev.holdfast.agent.quorum.CrashPoint;
import dev.holdfast.agent.quorum.GroupStateMachine;
import dev.holdfast.agent.quorum.LogLimits;
import dev.holdfast.agent.quorum.RatisQuorum;
import dev.holdfast.agent.steps.OutboxSwitch;
import dev.holdfast.agent.steps.ScriptSteps;
import dev.holdfast.agent.steps.StepRunner;
import dev.holdfast.core.agent.AgentIdentity;
import dev.holdfast.core.agent.AgentPolicy;
import dev.holdfast.core.agent.AgentState;
import dev.holdfast.core.agent.FailoverPolicy;
import dev.holdfast.core.agent.UserViewed;
import dev.holdfast.core.group.Policies;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.Moment;
import dev.holdfast.runtime.AgentLoop;
import dev.holdfast.runtime.Clock;
import dev.holdfast.runtime.Steps;
import dev.holdfast.runtime.SystemClock;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One agent with all its parts, wired and running. */
public final class RunningAgent implements AgentView, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningAgent.class);
    private static final long CLOSE_LIMIT_SECONDS = 5;

    private final Clock clock = new SystemClock();
    private final List<Runnable> closings = new ArrayList<>();
    private final AgentConfig config;
    private final long incarnation;
    private final Vertx vertx;
    private final AgentLoopThread thread;
    private final GroupStateMachine machine;
    private final RatisQuorum quorum;
    private final AgentLoop loop;
    private final Observer observer;
    private final CheckBoard checks;
    private final AgentApi api;

    /** Starts an agent; fails with a {@link SetupException} that says what to do. */
    public static RunningAgent start(AgentConfig config) {
        requireFree(config.listen());
        RunningAgent agent = new RunningAgent(config);
        try {
            agent.open();
        } catch (SetupException e) {
            agent.close();
            throw e;
        }
        return agent;
    }

    private RunningAgent(AgentConfig config) {
        this.config = config;
        AgentDirectory directory = AgentDirectory.open(config.directory(), config.id(), config.mode());
        incarnation = directory.nextIncarnation(clock.now().wall());
        thread = new AgentLoopThread(this::learned);
        AuditFile audit = AuditFile.open(config.directory().resolve("audit.jsonl"));
        machine = new GroupStateMachine(
                config.topology(), audit, thread::groupChanged, thread::stop, new CrashPoint(directory.crashAt()));
        Steps steps = steps();
        quorum = new RatisQuorum(config, directory.quorum(), LogLimits.DEFAULT, machine, thread);
        loop = new AgentLoop(clock, quorum, steps, initial());
        vertx = vertx();
        observer = new Observer(vertx, this, config.id(), targets());
        checks = new CheckBoard(config.group().definition(), this, observer::observations, thread);
        api = new AgentApi(
                vertx,
                this,
                new OperatorAccess(identities(), quorum::ask, observer, checks, databases(directory), bankLine()));
        closings.addAll(List.of(observer::close, thread::close, quorum::close, () -> close(vertx)));
    }

    private void open() {
        api.start(config.api(), config.tls());
        quorum.start();
        thread.start(loop);
        new BankProbes(vertx, config.probes(), thread).start();
        observer.start();
        checks.start(vertx);
        log.atInfo()
                .addKeyValue("agent", config.id())
                .addKeyValue("incarnation", incarnation)
                .addKeyValue("api", config.api())
                .addKeyValue("quorum", config.listen())
                .addKeyValue("mode", config.mode().word())
                .log("agent started");
    }

    private AgentState initial() {
        Policies policies = config.group().definition().policies();
        FailoverPolicy failover = new FailoverPolicy(
                policies.failover().consent(),
                policies.failover().coolDown(),
                config.group().definition().objectives().recoveryPoint());
        AgentPolicy policy = AgentPolicy.sandbox(policies.automaticFailback(), failover);
        return AgentState.starting(
                new AgentIdentity(
                        config.id(),
                        config.ownRegion(),
                        incarnation,
                        policy,
                        config.group().definition().orders()),
                machine.state(),
                clock.now());
    }

    private Steps steps() {
        URI bank = config.bank();
        Path control = config.access().controlToken();
        if (bank == null || control == null) {
            return (plan, index) -> Check.state(
                    false, "a step at a place without a bank: " + plan.steps().get(index));
        }
        String authorization = SecretFile.read(control).bearer();
        ScriptSteps scripts = new ScriptSteps(
                config.group().definition().scripts(),
                config.group().folder(),
                config.directory().resolve("steps"));
        scripts.sweep();
        StepRunner runner = new StepRunner(
                bank,
                authorization,
                config.connect(),
                scripts,
                () -> machine.state().lastPlan(),
                thread);
        closings.add(runner::close);
        return runner;
    }

    private BankLine bankLine() {
        URI bank = config.bank();
        Path control = config.access().controlToken();
        return bank == null || control == null
                ? BankLine.NONE
                : new BankCalls(vertx, bank, SecretFile.read(control).bearer());
    }

    private DatabaseWatch databases(AgentDirectory directory) {
        URI connect = config.connect();
        ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "outbox-anew");
            thread.setDaemon(true);
            return thread;
        });
        closings.add(worker::shutdownNow);
        return new DatabaseWatch(
                directory, connect == null ? DatabaseWatch.Outbox.NONE : new OutboxSwitch(connect), worker);
    }

    private Observer.Targets targets() {
        Path control = config.access().controlToken();
        return new Observer.Targets(
                config.bank(),
                config.connect(),
                control == null ? null : SecretFile.read(control).bearer(),
                config.neighbours().agents(),
                config.tls(),
                config.mode(),
                config.neighbours().reports(),
                config.group().digest());
    }

    private Identities identities() {
        AccessConfig access = config.access();
        Path control = access.controlToken();
        OidcConfig provider = access.provider();
        return new EveryIdentity(
                new LocalIdentities(
                        SecretFile.readOrCreate(access.operatorToken()),
                        control == null ? null : SecretFile.read(control),
                        access.users()),
                provider == null ? null : OidcIdentities.of(provider, vertx, clock));
    }

    private static Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** Ratis ends the whole process over a busy port; this asks first. */
    private static void requireFree(Address address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address.socket());
        } catch (IOException e) {
            throw new SetupException(
                    "cannot listen on " + address + " (" + e.getMessage()
                            + "): stop what uses it, or change holdfast.agent.quorum.listen",
                    e);
        }
    }

    private void learned() {
        api.groupChanged();
    }

    @Override
    public AgentState state() {
        return loop.state();
    }

    @Override
    public Moment now() {
        return clock.now();
    }

    @Override
    public Duration leaseRemaining() {
        return stopped() ? Duration.ZERO : loop.leaseRemaining();
    }

    @Override
    public boolean stopped() {
        return thread.stopped();
    }

    @Override
    public boolean usersSaw(UserViewed view) {
        return thread.usersSaw(view);
    }

    @Override
    public Optional<AgentId> leader() {
        return quorum.leader();
    }

    @Override
    public void close() {
        closings.forEach(Runnable::run);
    }

    private static void close(Vertx vertx) {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.atWarn().setCause(e).log("the API did not close cleanly");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
