package dev.holdfast.agent.api;

import dev.holdfast.protocol.Role;
import io.vertx.core.http.HttpMethod;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Every endpoint of the agent's API: how it is called, who may call it and how much it reads. The router, the checks and
 * the description ({@code GET /v1/openapi.json}) are made from this table and nothing else.
 */
enum Route {
    /** Open: whoever supervises the process or balances load has no token, and the answer names only agents. */
    HEALTH(HttpMethod.GET, "/healthz", "Whether the agent runs", anybody(), 0),
    STATUS(HttpMethod.GET, "/v1/status", "The state of the whole group", may(Role.VIEWER), 0),
    LEASE(HttpMethod.GET, "/v1/lease", "How long the region may act as owner", may(Role.PROGRAM, Role.VIEWER), 0),
    TABLE(HttpMethod.GET, "/v1/table", "The traffic table", may(Role.PROGRAM, Role.VIEWER), 0),
    TABLE_STREAM(
            HttpMethod.GET,
            "/v1/table/stream",
            "The traffic table as server-sent events",
            may(Role.PROGRAM, Role.VIEWER),
            0),
    USER_VIEW(
            HttpMethod.POST,
            "/v1/user-view",
            "Tells what users got of each region in the last second",
            may(Role.PROGRAM),
            4 * 1024),
    DESCRIPTION(HttpMethod.GET, "/v1/openapi.json", "This description", may(Role.VIEWER), 0),
    SITE(HttpMethod.GET, "/v1/site", "What this agent sees of its own place", may(Role.PROGRAM, Role.VIEWER), 0),
    CHECK(HttpMethod.GET, "/v1/check", "Whether plans may begin: the prechecks", may(Role.VIEWER), 0),
    BEGIN_PLAN(
            HttpMethod.POST,
            "/v1/plans",
            "Starts a switchover, failover or failback, or answers its runbook",
            may(Role.OPERATOR),
            16 * 1024),
    ABORT_PLAN(
            HttpMethod.POST, "/v1/plans/{plan}/abort", "Undoes a plan before its grant", may(Role.OPERATOR), 4 * 1024),
    PAUSE_PLAN(HttpMethod.POST, "/v1/plans/{plan}/pause", "Lets the next step wait", may(Role.OPERATOR), 4 * 1024),
    RESUME_PLAN(HttpMethod.POST, "/v1/plans/{plan}/resume", "Lets a paused plan go on", may(Role.OPERATOR), 4 * 1024),
    RETRY_STEP(
            HttpMethod.POST,
            "/v1/plans/{plan}/steps/{step}/retry",
            "Tries a failed step again at once",
            may(Role.OPERATOR),
            4 * 1024),
    SKIP_STEP(
            HttpMethod.POST,
            "/v1/plans/{plan}/steps/{step}/skip",
            "Asks to go on without a step",
            may(Role.OPERATOR),
            4 * 1024),
    APPROVALS(HttpMethod.GET, "/v1/approvals", "What waits for a second person", may(Role.VIEWER), 0),
    APPROVE(
            HttpMethod.POST,
            "/v1/approvals/{approval}",
            "Agrees to what another person asked for",
            may(Role.APPROVER),
            4 * 1024),
    BREAK_GLASS(
            HttpMethod.POST,
            "/v1/break-glass",
            "Asks to take a region over without waiting for its lease to end",
            may(Role.OPERATOR),
            4 * 1024),
    REBUILD(
            HttpMethod.POST,
            "/v1/rebuild/{region}",
            "Asks to give a lost disk up and build the region's database again",
            may(Role.OPERATOR),
            4 * 1024),
    BEGIN_MAINTENANCE(
            HttpMethod.POST,
            "/v1/maintenance/{region}",
            "Lets only people take the region over for a time",
            may(Role.OPERATOR),
            4 * 1024),
    END_MAINTENANCE(
            HttpMethod.DELETE, "/v1/maintenance/{region}", "Ends a region's maintenance", may(Role.OPERATOR), 0),
    WAIVE_BUDGET(
            HttpMethod.POST,
            "/v1/budget-waivers/{region}",
            "Asks to let a region lose more than its RPO budget for a time",
            may(Role.OPERATOR),
            4 * 1024),
    END_WAIVER(
            HttpMethod.DELETE, "/v1/budget-waivers/{region}", "Lets an RPO budget hold again", may(Role.OPERATOR), 0),
    CASES(HttpMethod.GET, "/v1/cases", "Cases of the books that two people decide", may(Role.VIEWER), 0),
    DECIDE_CASE(HttpMethod.POST, "/v1/cases/{case}", "Asks for the decision of a case", may(Role.OPERATOR), 4 * 1024),
    APPROVE_CASE(
            HttpMethod.POST,
            "/v1/cases/{case}/approval",
            "Agrees to the decision of a case that another person asked for",
            may(Role.APPROVER),
            4 * 1024),
    CERTIFICATE(
            HttpMethod.GET,
            "/v1/certificates/{plan}",
            "What was lost with a region, as the one that took over can prove it; plan 0 is the newest takeover",
            may(Role.VIEWER),
            0),
    AUDIT(HttpMethod.GET, "/v1/audit", "The end of the audit", may(Role.VIEWER), 0);

    private final HttpMethod method;
    private final String path;
    private final String summary;
    private final Set<Role> roles;
    private final long bodyLimit;

    /**
     * @param path as in OpenAPI, with parameters in braces
     * @param roles one of them is needed; none means that the endpoint is open
     * @param bodyLimit in bytes; an endpoint with 0 refuses a request that has a body
     */
    Route(HttpMethod method, String path, String summary, Set<Role> roles, long bodyLimit) {
        this.method = method;
        this.path = path;
        this.summary = summary;
        this.roles = Collections.unmodifiableSet(roles);
        this.bodyLimit = bodyLimit;
    }

    private static Set<Role> anybody() {
        return EnumSet.noneOf(Role.class);
    }

    private static Set<Role> may(Role first, Role... others) {
        return EnumSet.of(first, others);
    }

    HttpMethod method() {
        return method;
    }

    String path() {
        return path;
    }

    /** The path as the router writes it: {@code /v1/plans/:plan}. */
    String pattern() {
        return path.replace('{', ':').replace("}", "");
    }

    String summary() {
        return summary;
    }

    Set<Role> roles() {
        return roles;
    }

    boolean open() {
        return roles.isEmpty();
    }

    long bodyLimit() {
        return bodyLimit;
    }
}
