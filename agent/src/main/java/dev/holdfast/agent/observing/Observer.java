package dev.holdfast.agent.observing;

import dev.holdfast.agent.api.AgentView;
import dev.holdfast.agent.config.TlsFiles;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Mode;
import dev.holdfast.core.precheck.DrillRecord;
import dev.holdfast.core.precheck.Observations;
import dev.holdfast.core.precheck.Site;
import dev.holdfast.protocol.SiteMessage;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that the agent sees and hears for the prechecks; whoever asks gets the last of it with its age. */
public final class Observer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Observer.class);
    private static final long PAUSE_MILLIS = 1000;
    /** Reports are read again once in so many looks. */
    private static final int REPORT_LOOKS = 30;

    private final AgentView agent;
    private final OwnSite own;
    private final PeerSites peers;
    private final DrillReports reports;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "observer"));
    private int looks;
    private volatile PeerSites.@Nullable Heard newest;
    private volatile DrillRecord drills = DrillRecord.NONE;

    /**
     * Where to look.
     *
     * @param peers the other agents' APIs
     * @param tls how those are known, and this one to them; absent if they speak none
     * @param configuration the digest of the group file; absent without one
     */
    public record Targets(
            @Nullable URI bank,
            @Nullable URI connect,
            @Nullable String authorization,
            SortedMap<AgentId, URI> peers,
            @Nullable TlsFiles tls,
            Mode mode,
            @Nullable Path reports,
            @Nullable String configuration) {}

    public Observer(Vertx vertx, AgentView agent, AgentId id, Targets targets) {
        this.agent = agent;
        String authorization = targets.authorization();
        own = new OwnSite(
                id.name(),
                new OwnSite.Surroundings(targets.bank(), authorization, targets.connect(), targets.configuration()),
                this::quorumAnswers);
        TreeMap<AgentId, URI> others = new TreeMap<>(targets.peers());
        others.remove(id);
        peers = new PeerSites(vertx, others, targets.tls(), authorization == null ? "" : authorization);
        reports = new DrillReports(targets.reports(), targets.mode());
    }

    public void start() {
        peers.start();
        thread.scheduleWithFixedDelay(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private boolean quorumAnswers() {
        return !agent.stopped() && agent.state().quorumAnswers();
    }

    private void look() {
        try {
            newest = new PeerSites.Heard(own.look(), System.nanoTime());
            if (looks++ % REPORT_LOOKS == 0) {
                drills = reports.read();
            }
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("observer stopped by a bug: prechecks are not observed from now on");
            throw e;
        }
    }

    /** This agent's own place, as of the last look; empty before the first. */
    public @Nullable SiteMessage site() {
        PeerSites.Heard current = newest;
        return current == null ? null : current.site();
    }

    /** Everything, with how old it is. */
    public Observations observations() {
        TreeMap<AgentId, Site> sites = new TreeMap<>();
        peers.heard().forEach((other, heard) -> sites.put(other, Sights.of(heard.site(), heard.age())));
        PeerSites.Heard current = newest;
        if (current != null) {
            sites.put(AgentId.of(current.site().agent()), Sights.of(current.site(), current.age()));
        }
        return new Observations(sites, agent.leader().orElse(null), quorumAnswers(), drills);
    }

    @Override
    public void close() {
        peers.close();
        thread.shutdownNow();
    }
}
