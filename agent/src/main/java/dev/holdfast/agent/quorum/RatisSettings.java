package dev.holdfast.agent.quorum;

import dev.holdfast.agent.config.Address;
import dev.holdfast.agent.config.AgentConfig;
import dev.holdfast.agent.config.TlsFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.grpc.GrpcTlsConfig;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.rpc.SupportedRpcType;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;
import org.jspecify.annotations.Nullable;

/**
 * How Ratis is told to run: small, and quick to notice that a leader is gone. No member is preferred as leader: Ratis
 * hands leadership over to a preferred one by refusing commands meanwhile, and a lease would end over it.
 */
final class RatisSettings {
    private static final TimeDuration ELECTION_MIN = millis(600);
    private static final TimeDuration ELECTION_MAX = millis(1000);
    private static final TimeDuration PEER_REQUEST = millis(800);
    private static final TimeDuration STEP_DOWN_WITHOUT_MAJORITY = millis(1500);
    /** A follower that is down is tried again this often, however long it is down. */
    private static final String PEER_RETRIES = "50ms,10, 250ms,1000000000";
    /** A frozen process must go on when it is thawed, not shut itself down. */
    private static final TimeDuration LONGEST_FREEZE = TimeDuration.valueOf(365, TimeUnit.DAYS);

    private static final int SNAPSHOTS_KEPT = 2;
    private static final SizeInBytes LOG_BUFFER = SizeInBytes.valueOf("1MB");
    private static final SizeInBytes MESSAGE_BUFFER = SizeInBytes.valueOf("512KB");
    private static final SizeInBytes MESSAGE_LIMIT = SizeInBytes.valueOf("8MB");
    private static final SizeInBytes SNAPSHOT_CHUNK = SizeInBytes.valueOf("1MB");
    private static final SizeInBytes SEGMENT_CACHE = SizeInBytes.valueOf("4MB");
    private static final SizeInBytes PREALLOCATED = SizeInBytes.valueOf("64KB");
    private static final int THREADS = 4;

    private RatisSettings() {}

    static RaftPeerId peer(String agent) {
        return RaftPeerId.valueOf(agent);
    }

    static RaftGroup group(AgentConfig config) {
        List<RaftPeer> peers = config.quorum().entrySet().stream()
                .map(entry -> RaftPeer.newBuilder()
                        .setId(entry.getKey().name())
                        .setAddress(entry.getValue().toString())
                        .build())
                .toList();
        UUID id = UUID.nameUUIDFromBytes("holdfast".getBytes(StandardCharsets.UTF_8));
        return RaftGroup.valueOf(RaftGroupId.valueOf(id), peers);
    }

    static RaftProperties properties(Address listen, Path directory, LogLimits limits) {
        RaftProperties properties = new RaftProperties();
        RaftConfigKeys.Rpc.setType(properties, SupportedRpcType.GRPC);
        RaftServerConfigKeys.setStorageDir(properties, List.of(directory.toFile()));
        RaftServerConfigKeys.setCloseThreshold(properties, LONGEST_FREEZE);
        times(properties);
        log(properties, limits);
        grpc(properties, listen);
        return properties;
    }

    /** With an authority, members show each other certificates of it and talk to nobody else. */
    static Parameters parameters(@Nullable TlsFiles tls) {
        Parameters parameters = new Parameters();
        if (tls != null && tls.ca() != null) {
            GrpcConfigKeys.TLS.setConf(
                    parameters,
                    new GrpcTlsConfig(
                            tls.key().toFile(),
                            tls.certificate().toFile(),
                            tls.ca().toFile(),
                            true));
        }
        return parameters;
    }

    private static void times(RaftProperties properties) {
        RaftServerConfigKeys.Rpc.setTimeoutMin(properties, ELECTION_MIN);
        RaftServerConfigKeys.Rpc.setTimeoutMax(properties, ELECTION_MAX);
        RaftServerConfigKeys.Rpc.setRequestTimeout(properties, PEER_REQUEST);
        RaftServerConfigKeys.LeaderElection.setLeaderStepDownWaitTime(properties, STEP_DOWN_WITHOUT_MAJORITY);
        RaftServerConfigKeys.Log.Appender.setRetryPolicy(properties, PEER_RETRIES);
        RaftClientConfigKeys.Rpc.setRequestTimeout(properties, RatisQuorum.ATTEMPT_LIMIT);
    }

    private static void log(RaftProperties properties, LogLimits limits) {
        RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, true);
        RaftServerConfigKeys.Snapshot.setAutoTriggerThreshold(properties, limits.entriesPerSnapshot());
        RaftServerConfigKeys.Snapshot.setRetentionFileNum(properties, SNAPSHOTS_KEPT);
        RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(properties, true);
        RaftServerConfigKeys.Log.setWriteBufferSize(properties, LOG_BUFFER);
        RaftServerConfigKeys.Log.setSegmentSizeMax(properties, SizeInBytes.valueOf(limits.segmentBytes()));
        RaftServerConfigKeys.Log.setPreallocatedSize(properties, PREALLOCATED);
        RaftServerConfigKeys.Log.setSegmentCacheNumMax(properties, 2);
        RaftServerConfigKeys.Log.setSegmentCacheSizeMax(properties, SEGMENT_CACHE);
        RaftServerConfigKeys.Log.setPurgeGap(properties, 1);
        // The entry that follows a commit is also what tells the followers at once, not at the next heartbeat.
        RaftServerConfigKeys.Log.setLogMetadataEnabled(properties, true);
        RaftServerConfigKeys.Log.Appender.setBufferByteLimit(properties, MESSAGE_BUFFER);
        RaftServerConfigKeys.Log.Appender.setSnapshotChunkSizeMax(properties, SNAPSHOT_CHUNK);
    }

    private static void grpc(RaftProperties properties, Address listen) {
        GrpcConfigKeys.Server.setHost(properties, listen.host());
        GrpcConfigKeys.Server.setPort(properties, listen.port());
        GrpcConfigKeys.setMessageSizeMax(properties, MESSAGE_LIMIT);
        GrpcConfigKeys.Server.setAsyncRequestThreadPoolSize(properties, THREADS);
        RaftServerConfigKeys.ThreadPool.setClientSize(properties, THREADS);
        RaftServerConfigKeys.ThreadPool.setServerSize(properties, THREADS);
        RaftServerConfigKeys.ThreadPool.setProxySize(properties, THREADS);
    }

    static TimeDuration millis(long millis) {
        return TimeDuration.valueOf(millis, TimeUnit.MILLISECONDS);
    }
}
