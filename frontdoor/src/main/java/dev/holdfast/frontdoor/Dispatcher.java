package dev.holdfast.frontdoor;

import dev.holdfast.core.health.Vantage;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.routing.AttemptEnd;
import dev.holdfast.core.routing.ParkingQueue;
import dev.holdfast.core.routing.ReplayPolicy;
import dev.holdfast.core.routing.RoutingView;
import dev.holdfast.core.routing.TrafficTable;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk where every request is placed, parked and placed again. It lives on one event loop, so that view, queue and
 * exchanges change together without locks.
 *
 * <pre>
 *   accept ──► attempt ──► answer
 *                │  ▲
 *                ▼  │ released: due, a new generation, a change of health, admission free
 *              parked ──► expired, full, client gone
 * </pre>
 */
final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    /** How often due retries and expired stays are looked for; the finest step of every pause. */
    private static final Duration TICK = Duration.ofMillis(20);

    private final Vertx vertx;
    private final FrontDoorLimits limits;
    private final Upstreams upstreams;
    private final ReplayPolicy policy;
    private final MonotonicTime time;
    private final ParkingQueue parking;
    private final Counters counters;
    private final UserView userView;
    private final TreeMap<Long, Exchange> parked = new TreeMap<>();
    private final TreeMap<RegionId, Vantage> vantages = new TreeMap<>();
    private final Set<Attempt> inFlight = new LinkedHashSet<>();
    private RoutingView view;
    private @Nullable Duration tableSince;
    private boolean ticking;

    Dispatcher(Vertx vertx, FrontDoorConfig config, Upstreams upstreams, ReplayPolicy policy, MonotonicTime time) {
        this.vertx = vertx;
        this.limits = config.limits();
        this.upstreams = upstreams;
        this.policy = policy;
        this.time = time;
        this.parking = new ParkingQueue(limits.parking());
        this.counters = new Counters(config.regions());
        this.userView = new UserView(config.regions());
        this.view = RoutingView.of(config.regions());
    }

    /** Takes a request for its first attempt. */
    void accept(Exchange exchange) {
        List<RegionId> order = view.order(exchange.request().origin().nearest());
        if (!order.isEmpty()) {
            send(exchange, order.get(0));
        } else {
            after(exchange, null, AttemptResult.without(AttemptEnd.Kind.CONNECT_FAILED));
        }
    }

    /** The client has closed its connection: its request is neither waited for nor sent again. */
    void clientGone(Exchange exchange) {
        if (exchange.over()) {
            return;
        }
        exchange.abandon();
        counters.clientsGone++;
        if (parked.remove(exchange.number()) != null) {
            parking.leave(exchange.number());
        }
    }

    void tableSeen(TrafficTable table) {
        RoutingView next = view.withTable(table);
        if (next != view) {
            TrafficTable before = view.table();
            log.atInfo()
                    .addKeyValue("from", before == null ? "none" : before.generation())
                    .addKeyValue("to", table.generation())
                    .addKeyValue("serving", table.serving())
                    .addKeyValue("parked", parked.size())
                    .log("table taken");
            tableSince = time.now();
            turnTo(next);
        }
    }

    void probed(RegionId region, Vantage vantage) {
        vantages.put(region, vantage);
        RoutingView next = view.withHealth(region, vantage == Vantage.SERVING);
        if (next != view) {
            turnTo(next);
        }
    }

    /** Answers everybody who waits; the listener is closed already. */
    void stop() {
        for (Exchange exchange : List.copyOf(parked.values())) {
            parked.remove(exchange.number());
            refuse(exchange, Problem.shuttingDown());
        }
    }

    private void turnTo(RoutingView next) {
        view = next;
        for (Attempt attempt : List.copyOf(inFlight)) {
            if (!view.routesTo(attempt.region()) && mayAbandon(attempt)) {
                counters.abandoned++;
                attempt.abandon();
            }
        }
        parking.wake(time.now());
        pump();
    }

    private boolean mayAbandon(Attempt attempt) {
        return switch (attempt.exchange().request().repeatability()) {
            case SAFE_METHOD, KEYED -> true;
            case NEVER -> false;
        };
    }

    private void send(Exchange exchange, RegionId region) {
        exchange.attempted();
        counters.attempts++;
        Counters.PerRegion share = counters.region(region);
        share.attempts++;
        share.inFlight++;
        Attempt attempt = new Attempt(
                exchange,
                region,
                limits.answerBytes(),
                vertx.timer(limits.upstreamTime().toMillis(), TimeUnit.MILLISECONDS),
                this::ended);
        inFlight.add(attempt);
        TrafficTable table = view.table();
        upstreams.send(attempt, table == null ? null : table.generation());
    }

    /**
     * A place that became free is used at once after an answer, and a first failure is tried elsewhere at once; repeated
     * failures wait for the tick, so that many who wait do not spin against a region that refuses.
     */
    private void ended(Attempt attempt, AttemptResult result) {
        inFlight.remove(attempt);
        userView.ended(attempt.region(), result);
        Counters.PerRegion share = counters.region(attempt.region());
        share.inFlight--;
        if (result.end().kind() == AttemptEnd.Kind.ANSWERED) {
            share.answers++;
        } else {
            share.failures++;
        }
        Exchange exchange = attempt.exchange();
        after(exchange, attempt.region(), result);
        if (exchange.over() || exchange.attempts() == 1) {
            pump();
        }
    }

    private void after(Exchange exchange, @Nullable RegionId region, AttemptResult result) {
        if (exchange.over()) {
            parking.leave(exchange.number());
            return;
        }
        switch (policy.after(exchange.request().repeatability(), result.end())) {
            case PASS_ON -> passOn(exchange, result.answer());
            case REFUSE -> {
                counters.unreachable++;
                refuse(exchange, Problem.regionUnreachable(explain(result.end().kind())));
            }
            case SEND_AGAIN -> park(exchange, region);
        }
    }

    private void passOn(Exchange exchange, @Nullable UpstreamAnswer answer) {
        if (answer == null) {
            refuse(exchange, Problem.answerTooLarge());
            return;
        }
        parking.leave(exchange.number());
        counters.waited(exchange.waited());
        exchange.answer(answer, view);
    }

    private void refuse(Exchange exchange, Problem problem) {
        parking.leave(exchange.number());
        counters.waited(exchange.waited());
        exchange.refuse(problem, view);
    }

    private void park(Exchange exchange, @Nullable RegionId triedLast) {
        Duration now = time.now();
        RegionId nearest = exchange.request().origin().nearest();
        switch (parking.park(exchange.number(), nearest, triedLast, view, now)) {
            case PARKED -> {
                exchange.waits(now);
                parked.put(exchange.number(), exchange);
                counters.parked(parked.size());
                tick();
            }
            case FULL -> {
                counters.full++;
                refuse(exchange, Problem.parkingFull());
            }
            case EXPIRED -> expired(exchange);
        }
    }

    private void expired(Exchange exchange) {
        counters.expired++;
        refuse(exchange, Problem.parkingExpired(exchange.waited()));
    }

    private void pump() {
        Duration now = time.now();
        for (long number : parking.expire(now)) {
            expired(unpark(number, now));
        }
        for (ParkingQueue.Release release : parking.release(view, now)) {
            counters.replays++;
            send(unpark(release.request(), now), release.region());
        }
    }

    private Exchange unpark(long number, Duration now) {
        Exchange exchange = parked.remove(number);
        if (exchange == null) {
            throw new IllegalStateException("request " + number + " is in the queue but has no exchange");
        }
        exchange.resumes(now);
        return exchange;
    }

    private void tick() {
        if (ticking || parked.isEmpty()) {
            return;
        }
        ticking = true;
        vertx.setTimer(TICK.toMillis(), timer -> {
            ticking = false;
            pump();
            tick();
        });
    }

    private static String explain(AttemptEnd.Kind kind) {
        return switch (kind) {
            case CONNECT_FAILED -> "no connection, the request was not executed";
            case CONNECTION_LOST -> "the connection broke, whether the request was executed is unknown";
            case TIMED_OUT, ABANDONED -> "no answer in time, whether the request was executed is unknown";
            case ANSWERED -> "the region answered";
        };
    }

    RoutingView view() {
        return view;
    }

    UserView userView() {
        return userView;
    }

    Counters counters() {
        return counters;
    }

    int parkedNow() {
        return parked.size();
    }

    SortedMap<RegionId, Integer> replaysUnderWay() {
        return parking.underWay();
    }

    Vantage vantage(RegionId region) {
        return vantages.getOrDefault(region, Vantage.UNKNOWN);
    }

    /** How long the table has been in use, null without one. */
    @Nullable
    Duration tableAge() {
        return tableSince == null ? null : time.now().minus(tableSince);
    }
}
