package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.region.Places;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.bank.replication.ControlToken;
import dev.holdfast.bank.replication.Reservations;
import dev.holdfast.core.model.Check;
import dev.holdfast.core.routing.ReplayMark;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every request passes first: it gets a correlation id if it brought none, bodies are bounded, the control API
 * asks for its token, and customers get fewer threads than there are, so that plan steps and probes always find one.
 */
public final class RequestEdge extends OncePerRequestFilter {
    static final long LARGEST_BODY = 64 * 1024;
    private static final Pattern CORRELATION = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private static final String CONTROL = "/holdfast/";
    private static final String HEALTH = "/healthz";

    /** Threads that customers never get: one for each debit the other region may ask to record, and some to spare. */
    public static final int KEPT_FOR_CONTROL = Reservations.AT_ONCE + 8;

    private final ControlToken token;
    private final String region;
    private final Places customers;

    /**
     * @param threads of the web server, for customers and control together
     */
    public RequestEdge(ControlToken token, String region, int threads) {
        int atOnce = threads - KEPT_FOR_CONTROL;
        Check.state(atOnce > 0, threads + " threads leave customers none; " + KEPT_FOR_CONTROL + " are kept");
        customers = new Places(atOnce, Refusal.BANK_BUSY, atOnce + " requests are being executed");
        this.token = token;
        this.region = region;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(Headers.CORRELATION_ID);
        String correlation = given != null && CORRELATION.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.setAttribute(Headers.CORRELATION_ID, correlation);
        response.setHeader(Headers.CORRELATION_ID, correlation);
        response.setHeader(Headers.REGION, region);
        // Decoded and without parameters, as controllers are chosen by; the raw address can be spelled in other ways.
        String path = request.getServletPath();
        if (request.getContentLengthLong() > LARGEST_BODY) {
            refuse(response, Refusal.BODY_INVALID, "send at most " + LARGEST_BODY + " bytes", correlation);
        } else if (path.startsWith(CONTROL) && !token.authorises(request.getHeader("Authorization"))) {
            refuse(response, Refusal.UNAUTHORIZED, "send the control token as a bearer token", correlation);
        } else if (path.startsWith(CONTROL) || path.equals(HEALTH)) {
            chain.doFilter(new BoundedBody(request, LARGEST_BODY), response);
        } else {
            serve(request, response, chain, correlation);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String correlation)
            throws ServletException, IOException {
        Places.Place place;
        try {
            place = customers.take();
        } catch (RefusedException e) {
            refuse(response, e.refusal(), e.detail(), correlation);
            return;
        }
        try (place) {
            chain.doFilter(new BoundedBody(request, LARGEST_BODY), response);
        }
    }

    private static void refuse(HttpServletResponse response, Refusal refusal, String detail, String correlation)
            throws IOException {
        response.setStatus(refusal.status());
        if (refusal.replay() != ReplayMark.NONE) {
            response.setHeader(Headers.REPLAY, refusal.replay().word());
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        response.setContentType("application/problem+json");
        response.getWriter().write(Answers.problem(refusal, detail, correlation).body());
    }
}
