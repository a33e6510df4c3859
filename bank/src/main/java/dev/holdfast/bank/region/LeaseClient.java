package dev.holdfast.bank.region;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.LeaseAnswer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the agent beside the bank for the lease. The deadline counts from before the question, so that a slow answer
 * shortens the lease instead of stretching it; with no answers it simply ends, and the region fails closed.
 */
public final class LeaseClient {
    /** Ten rounds fit into the sandbox's lease. */
    public static final Duration PERIOD = Duration.ofMillis(150);

    private static final Duration ANSWER_LIMIT = Duration.ofMillis(400);
    private static final Logger LOG = LoggerFactory.getLogger(LeaseClient.class);

    private final HttpClient http;
    private final AgentLine agent;
    private final LongSupplier nanos;
    private final Sabotage sabotage;
    private final Bugs bugs;
    private final History history;
    private volatile LeaseView view = LeaseView.NONE;
    private volatile boolean answered;

    public LeaseClient(AgentLine agent, LongSupplier nanos, Sabotage sabotage, Bugs bugs, History history) {
        this.agent = agent;
        this.http = agent.client(ANSWER_LIMIT);
        this.nanos = nanos;
        this.sabotage = sabotage;
        this.bugs = bugs;
        this.history = history;
    }

    /** Asks once; when the agent does not answer, what it said last stays until its deadline. */
    public synchronized void refresh() {
        long asked = nanos.getAsLong();
        HttpRequest request =
                agent.question(history.introduction()).timeout(ANSWER_LIMIT).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                LeaseAnswer answer = Json.read(response.body(), LeaseAnswer.class);
                history.heard(answer.history());
                accept(LeaseView.of(answer, asked));
                return;
            }
            lost("status " + response.statusCode());
        } catch (IOException | Json.MalformedMessageException e) {
            lost(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(LeaseView next) {
        if (!answered || next.held() != view.held()) {
            LOG.atInfo()
                    .addKeyValue("held", next.held())
                    .addKeyValue("status", next.status())
                    .addKeyValue("peer", next.peerStatus())
                    .addKeyValue("generation", next.generation())
                    .log("lease answered");
        }
        answered = true;
        view = next;
    }

    private void lost(String cause) {
        if (answered) {
            LOG.atWarn()
                    .addKeyValue("agent", agent.lease())
                    .addKeyValue("cause", cause)
                    .log("lease not answered");
        }
        answered = false;
    }

    public LeaseView view() {
        return view;
    }

    /** Whether the region may act as owner now; after a bug it may not, whatever the agent says. */
    public boolean valid() {
        return bugs.none() && (sabotage.ignoresLease() || view.validAt(nanos.getAsLong()));
    }

    public void require() {
        bugs.require();
        if (!valid()) {
            throw new RefusedException(Refusal.LEASE_EXPIRED, "the lease ended; nothing is acknowledged without one");
        }
    }

    /** Whether two people let this region lose more than its RPO budget for now. */
    public boolean budgetWaived() {
        return view.waivedAt(nanos.getAsLong());
    }

    public Duration remaining() {
        LeaseView current = view;
        long left = current.deadlineNanos() - nanos.getAsLong();
        return current.held() && left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }
}
