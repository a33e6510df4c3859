package dev.holdfast.agent.quorum;

import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.GroupDecision;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.LeaseRenewed;
import dev.holdfast.core.model.Check;
import dev.holdfast.core.model.Topology;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.LifeCycle;
import org.apache.ratis.util.MD5FileUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replica of the group's state. An entry of the log is a command; it is decided against the state alone, so every
 * replica comes to the same state. An entry that cannot be read or breaks a check ends this replica for good: the
 * others hold the same entry, and a stopped group is safer than a wrong one.
 */
public final class GroupStateMachine extends BaseStateMachine {
    private static final Logger log = LoggerFactory.getLogger(GroupStateMachine.class);

    private final SimpleStateMachineStorage storage = new SimpleStateMachineStorage();
    private final Topology topology;
    private final AuditFile audit;
    private final Consumer<GroupState> changed;
    private final Consumer<RuntimeException> broken;
    private final JournalWatch watch;
    private volatile GroupState state;
    private volatile BooleanSupplier leads = () -> false;

    public GroupStateMachine(
            Topology topology, AuditFile audit, Consumer<GroupState> changed, Consumer<RuntimeException> broken) {
        this(topology, audit, changed, broken, JournalWatch.NONE);
    }

    public GroupStateMachine(
            Topology topology,
            AuditFile audit,
            Consumer<GroupState> changed,
            Consumer<RuntimeException> broken,
            JournalWatch watch) {
        this.topology = topology;
        this.audit = audit;
        this.changed = changed;
        this.broken = broken;
        this.watch = watch;
        this.state = GroupState.initial(topology);
    }

    public GroupState state() {
        return state;
    }

    @Override
    public void initialize(RaftServer server, RaftGroupId group, RaftStorage raftStorage) throws IOException {
        super.initialize(server, group, raftStorage);
        leads = () -> leads(server, group);
        storage.init(raftStorage);
        load(storage.loadLatestSnapshot());
        getLifeCycle().transition(LifeCycle.State.STARTING);
        getLifeCycle().transition(LifeCycle.State.RUNNING);
    }

    /** Ratis is about to put a snapshot from the leader in the place of this state. */
    @Override
    public void pause() {
        getLifeCycle().transition(LifeCycle.State.PAUSING);
        getLifeCycle().transition(LifeCycle.State.PAUSED);
    }

    @Override
    public void reinitialize() throws IOException {
        load(storage.loadLatestSnapshot());
        getLifeCycle().transition(LifeCycle.State.STARTING);
        getLifeCycle().transition(LifeCycle.State.RUNNING);
    }

    private void load(@Nullable SingleFileSnapshotInfo snapshot) throws IOException {
        if (snapshot == null) {
            return;
        }
        Path file = snapshot.getFile().getPath();
        if (snapshot.getFile().getFileDigest() != null) {
            MD5FileUtil.verifySavedMD5(file.toFile(), snapshot.getFile().getFileDigest());
        }
        state = GroupJson.readState(Files.readString(file));
        Check.state(
                state.topology().equals(topology),
                "the snapshot is of " + state.topology() + ", this agent is told " + topology);
        setLastAppliedTermIndex(snapshot.getTermIndex());
        log.atInfo().addKeyValue("index", snapshot.getIndex()).log("snapshot loaded");
        audit.follow(state.desk().audit());
        changed.accept(state);
    }

    @Override
    public long takeSnapshot() throws IOException {
        TermIndex applied = getLastAppliedTermIndex();
        if (applied.getIndex() < 0) {
            return applied.getIndex();
        }
        File file = storage.getSnapshotFile(applied.getTerm(), applied.getIndex());
        Path draft = file.toPath().resolveSibling(file.getName() + ".draft");
        Files.writeString(draft, GroupJson.write(state));
        Files.move(draft, file.toPath(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        FileInfo info = new FileInfo(file.toPath(), MD5FileUtil.computeAndSaveMd5ForFile(file));
        storage.updateLatestSnapshot(new SingleFileSnapshotInfo(info, applied));
        return applied.getIndex();
    }

    @Override
    public SimpleStateMachineStorage getStateMachineStorage() {
        return storage;
    }

    /** Keeps out of the log what could not be applied. */
    @Override
    public TransactionContext startTransaction(RaftClientRequest request) throws IOException {
        TransactionContext transaction = super.startTransaction(request);
        try {
            GroupJson.readCommand(request.getMessage().getContent().toStringUtf8());
        } catch (MalformedEntryException e) {
            transaction.setException(e);
        }
        return transaction;
    }

    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        LogEntryProto entry = transaction.getLogEntry();
        try {
            QuorumAnswer answer =
                    apply(entry.getStateMachineLogEntry().getLogData().toStringUtf8(), TermIndex.valueOf(entry));
            return CompletableFuture.completedFuture(Message.valueOf(GroupJson.write(answer)));
        } catch (Check.BugException | MalformedEntryException e) {
            log.atError().addKeyValue("index", entry.getIndex()).setCause(e).log("replica stopped by a broken entry");
            broken.accept(e);
            throw e;
        }
    }

    private QuorumAnswer apply(String text, TermIndex at) {
        GroupCommand command = GroupJson.readCommand(text);
        GroupState before = state;
        GroupDecision decision = command.decide(before);
        GroupState after = decision.applyTo(before);
        state = after;
        decision.events().stream()
                .filter(event -> !(event instanceof LeaseRenewed))
                .forEach(event -> log.atInfo()
                        .addKeyValue("index", at.getIndex())
                        .addKeyValue("event", event)
                        .log("group event"));
        if (after != before) {
            audit.follow(after.desk().audit());
            changed.accept(after);
        }
        updateLastAppliedTermIndex(at);
        watch.applied(decision.events(), after, leads);
        return QuorumAnswer.of(decision, after);
    }

    private static boolean leads(RaftServer server, RaftGroupId group) {
        try {
            return server.getDivision(group).getInfo().isLeader();
        } catch (IOException e) {
            log.atDebug().setCause(e).log("quorum member is closed");
            return false;
        }
    }

    @Override
    public void notifyLeaderChanged(RaftGroupMemberId member, RaftPeerId leader) {
        log.atInfo().addKeyValue("leader", leader).log("quorum has a leader");
    }
}
