package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Answers;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.replication.ControlToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every request passes first: it gets a correlation id if it brought none, bodies are bounded, and the control
 * API asks for its token.
 */
public final class RequestEdge extends OncePerRequestFilter {
    static final long LARGEST_BODY = 64 * 1024;
    private static final Pattern CORRELATION = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final ControlToken token;
    private final String region;

    public RequestEdge(ControlToken token, String region) {
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
        if (request.getContentLengthLong() > LARGEST_BODY) {
            refuse(response, Refusal.BODY_INVALID, "send at most " + LARGEST_BODY + " bytes", correlation);
        } else if (request.getRequestURI().startsWith("/holdfast/")
                && !token.authorises(request.getHeader("Authorization"))) {
            refuse(response, Refusal.UNAUTHORIZED, "send the control token as a bearer token", correlation);
        } else {
            chain.doFilter(new BoundedBody(request, LARGEST_BODY), response);
        }
    }

    private static void refuse(HttpServletResponse response, Refusal refusal, String detail, String correlation)
            throws IOException {
        response.setStatus(refusal.status());
        response.setContentType("application/problem+json");
        response.getWriter().write(Answers.problem(refusal, detail, correlation).body());
    }
}
