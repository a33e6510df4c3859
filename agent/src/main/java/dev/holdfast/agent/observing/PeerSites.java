package dev.holdfast.agent.observing;

import dev.holdfast.agent.config.TlsFiles;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.SiteMessage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Asks the other agents for their places, once a second, at most one question open per agent. Keeps the last answers. */
final class PeerSites implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final SortedMap<AgentId, URI> peers;
    private final String authorization;
    private final Vertx vertx;
    private final WebClient client;
    private volatile long timer = -1;
    private final Set<AgentId> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<AgentId, Heard> heard = new ConcurrentHashMap<>();

    /** An answer and when it came, on this machine's clock. */
    record Heard(SiteMessage site, long atNanos) {
        Duration age() {
            return Duration.ofNanos(System.nanoTime() - atNanos);
        }
    }

    PeerSites(Vertx vertx, SortedMap<AgentId, URI> peers, @Nullable TlsFiles tls, String authorization) {
        this.peers = peers;
        this.authorization = authorization;
        this.vertx = vertx;
        this.client = WebClient.create(vertx, options(tls));
    }

    /** Certificates of the agents' own authority only; without one, those that Java believes. */
    private static WebClientOptions options(@Nullable TlsFiles tls) {
        WebClientOptions options = new WebClientOptions()
                .setConnectTimeout((int) LIMIT.toMillis())
                .setFollowRedirects(false)
                .setUserAgent("holdfast-agent");
        Path ca = tls == null ? null : tls.ca();
        if (tls != null && ca != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()))
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .addCertPath(tls.certificate().toString())
                            .addKeyPath(tls.key().toString()));
        }
        return options;
    }

    void start() {
        timer = vertx.setPeriodic(0, EVERY.toMillis(), id -> peers.forEach(this::ask));
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void ask(AgentId agent, URI api) {
        if (!open.add(agent)) {
            return;
        }
        client.getAbs(api.resolve("/v1/site").toString())
                .timeout(LIMIT.toMillis())
                .putHeader("Authorization", authorization)
                .send()
                .onComplete(answer -> {
                    open.remove(agent);
                    if (answer.succeeded()) {
                        take(agent, answer.result());
                    }
                });
    }

    private void take(AgentId agent, HttpResponse<Buffer> response) {
        if (response.statusCode() != 200) {
            return;
        }
        try {
            SiteMessage site = Json.read(response.bodyAsString(), SiteMessage.class);
            if (agent.name().equals(site.agent())) {
                heard.put(agent, new Heard(site, System.nanoTime()));
            }
        } catch (Json.MalformedMessageException e) {
            heard.remove(agent);
        }
    }

    SortedMap<AgentId, Heard> heard() {
        return new TreeMap<>(heard);
    }
}
