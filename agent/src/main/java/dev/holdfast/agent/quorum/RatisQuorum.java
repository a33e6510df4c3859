package dev.holdfast.agent.quorum;

import dev.holdfast.agent.config.AgentConfig;
import dev.holdfast.agent.config.SetupException;
import dev.holdfast.core.agent.AgentEvent;
import dev.holdfast.core.agent.ProposalAnswered;
import dev.holdfast.core.agent.ProposalAnswered.Outcome;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.runtime.Quorum;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.ratis.client.RaftClientRpc;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.util.TimeDuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This agent's member of the group, and the way of its commands to the leader. The member knows the leader from its
 * heartbeats, so a command goes straight there; while there is none, or the leader does not answer, the command is
 * tried again until {@link #ANSWER_LIMIT}.
 */
public final class RatisQuorum implements Quorum, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RatisQuorum.class);
    static final Duration ANSWER_LIMIT = Duration.ofMillis(1000);
    static final TimeDuration ATTEMPT_LIMIT = RatisSettings.millis(400);
    private static final long RETRY_MILLIS = 30;
    private static final long APPLY_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int UNDER_WAY_LIMIT = 32;

    private final AgentConfig config;
    private final GroupStateMachine machine;
    private final Consumer<AgentEvent> events;
    private final RaftGroup group;
    private final RaftPeerId self;
    private final RaftServer server;
    private final LeaderLine line;
    private final ClientId client = ClientId.randomId();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final ScheduledExecutorService retries =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "quorum-retries"));

    public RatisQuorum(
            AgentConfig config,
            Path directory,
            LogLimits limits,
            GroupStateMachine machine,
            Consumer<AgentEvent> events) {
        this.config = config;
        this.machine = machine;
        this.events = events;
        this.group = RatisSettings.group(config);
        this.self = RatisSettings.peer(config.id().name());
        RaftProperties properties = RatisSettings.properties(config.listen(), directory, limits);
        Parameters parameters = RatisSettings.parameters(config.tls());
        try {
            this.server = RaftServer.newBuilder()
                    .setServerId(self)
                    .setGroup(group)
                    .setStateMachine(machine)
                    .setProperties(properties)
                    .setParameters(parameters)
                    .setOption(RaftStorage.StartupOption.RECOVER)
                    .build();
        } catch (IOException e) {
            throw new SetupException("cannot open the quorum's log in " + directory + ": " + e.getMessage(), e);
        }
        RaftClientRpc rpc = new GrpcFactory(parameters).newRaftClientRpc(client, properties);
        rpc.addRaftPeers(group.getPeers());
        this.line = new LeaderLine(rpc);
    }

    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new SetupException("cannot join the quorum at " + config.listen() + ": " + e.getMessage(), e);
        }
    }

    /** The leader, as far as this agent knows. */
    public Optional<AgentId> leader() {
        return Optional.ofNullable(leaderPeer()).map(peer -> AgentId.of(peer.toString()));
    }

    private @Nullable RaftPeerId leaderPeer() {
        try {
            return server.getDivision(group.getGroupId()).getInfo().getLeaderId();
        } catch (IOException e) {
            log.atDebug().setCause(e).log("quorum member is closed");
            return null;
        }
    }

    @Override
    public void propose(GroupCommand command, Duration sentAt) {
        ask(command).whenComplete((answer, failure) -> {
            Outcome outcome = failure == null ? outcome(command, answer) : Outcome.UNANSWERED;
            events.accept(new ProposalAnswered(command, sentAt, outcome));
        });
    }

    private Outcome outcome(GroupCommand command, QuorumAnswer answer) {
        answer.rejection()
                .ifPresent(rejection -> log.atInfo()
                        .addKeyValue("command", command)
                        .addKeyValue("rejection", rejection)
                        .addKeyValue("detail", answer.detail())
                        .log("proposal rejected"));
        if (answer.rejection().isPresent()) {
            return Outcome.REJECTED;
        }
        RegionStatus standing = config.region().map(answer.standings()::get).orElse(RegionStatus.ABSENT);
        return Outcome.accepted(standing);
    }

    /** Puts the command to the group; ends with {@link Unanswered} when there is no answer in time. */
    public CompletableFuture<QuorumAnswer> ask(GroupCommand command) {
        return askText(GroupJson.write(command));
    }

    CompletableFuture<QuorumAnswer> askText(String command) {
        CompletableFuture<QuorumAnswer> answer = new CompletableFuture<>();
        if (underWay.incrementAndGet() > UNDER_WAY_LIMIT) {
            underWay.decrementAndGet();
            answer.completeExceptionally(new Unanswered(UNDER_WAY_LIMIT + " commands are under way already"));
            return answer;
        }
        answer.whenComplete((done, failure) -> underWay.decrementAndGet());
        Proposal proposal = new Proposal(
                calls.incrementAndGet(), Message.valueOf(command), System.nanoTime() + ANSWER_LIMIT.toNanos(), answer);
        retries.schedule(() -> giveUp(proposal, command), ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        attempt(proposal);
        return answer;
    }

    private static void giveUp(Proposal proposal, String command) {
        Unanswered why = new Unanswered("no answer within " + ANSWER_LIMIT.toMillis() + " ms");
        if (proposal.answer().completeExceptionally(why)) {
            log.atDebug().addKeyValue("command", command).log("proposal unanswered");
        }
    }

    private void attempt(Proposal proposal) {
        if (proposal.over(System.nanoTime())) {
            return;
        }
        RaftPeerId leader = leaderPeer();
        if (leader == null) {
            retryLater(proposal);
            return;
        }
        send(proposal, leader)
                .orTimeout(ATTEMPT_LIMIT.toLong(TimeUnit.MILLISECONDS), TimeUnit.MILLISECONDS)
                .whenComplete((reply, failure) -> {
                    if (failure != null) {
                        line.failed(leader, failure);
                        retryLater(proposal);
                    } else if (!settle(proposal, reply)) {
                        retryLater(proposal);
                    }
                });
    }

    private CompletableFuture<RaftClientReply> send(Proposal proposal, RaftPeerId leader) {
        RaftClientRequest request = RaftClientRequest.newBuilder()
                .setClientId(client)
                .setServerId(leader)
                .setGroupId(group.getGroupId())
                .setCallId(proposal.call())
                .setMessage(proposal.message())
                .setType(RaftClientRequest.writeRequestType())
                .build();
        if (!leader.equals(self)) {
            return line.send(request);
        }
        try {
            return server.submitClientRequestAsync(request);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Whether the reply is the answer; a member that does not lead, or not yet, gives none. */
    private boolean settle(Proposal proposal, RaftClientReply reply) {
        if (reply.isSuccess()) {
            QuorumAnswer answer =
                    GroupJson.readAnswer(reply.getMessage().getContent().toStringUtf8());
            completeOnceApplied(proposal, reply.getLogIndex(), answer);
            return true;
        }
        if (reply.getStateMachineException() != null) {
            proposal.answer().completeExceptionally(reply.getStateMachineException());
            return true;
        }
        return false;
    }

    /** The asker may look at its own replica next; it should find there what it was answered. */
    private void completeOnceApplied(Proposal proposal, long index, QuorumAnswer answer) {
        long applied = machine.getLastAppliedTermIndex().getIndex();
        boolean last = proposal.deadlineNanos() - System.nanoTime() < 2 * APPLY_POLL_NANOS;
        if (applied >= index || last || retries.isShutdown()) {
            proposal.answer().complete(answer);
        } else {
            retries.schedule(
                    () -> completeOnceApplied(proposal, index, answer), APPLY_POLL_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    private void retryLater(Proposal proposal) {
        if (!retries.isShutdown()) {
            retries.schedule(() -> attempt(proposal), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        retries.shutdownNow();
        try {
            line.close();
            server.close();
        } catch (IOException e) {
            log.atWarn().setCause(e).log("quorum member did not close cleanly");
        }
    }
}
