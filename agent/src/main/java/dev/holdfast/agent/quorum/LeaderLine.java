package dev.holdfast.agent.quorum;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.ratis.client.RaftClientRpc;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftPeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to the other members' command ports. A connection that failed is thrown away rather than left to
 * gRPC's back-off, which grows to minutes; closing one takes seconds, so it has a thread of its own.
 */
final class LeaderLine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeaderLine.class);

    private final RaftClientRpc rpc;
    private final Set<RaftPeerId> renewing = ConcurrentHashMap.newKeySet();
    private final ExecutorService renewals =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "quorum-lines"));

    LeaderLine(RaftClientRpc rpc) {
        this.rpc = rpc;
    }

    CompletableFuture<RaftClientReply> send(RaftClientRequest request) {
        return rpc.sendRequestAsyncUnordered(request);
    }

    void failed(RaftPeerId peer, Throwable failure) {
        if (renewals.isShutdown() || !renewing.add(peer)) {
            return;
        }
        log.atDebug().addKeyValue("peer", peer).setCause(failure).log("line to leader renewed");
        renewals.execute(() -> {
            rpc.handleException(peer, failure, true);
            renewing.remove(peer);
        });
    }

    @Override
    public void close() throws IOException {
        renewals.shutdown();
        rpc.close();
    }
}
