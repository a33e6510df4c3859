package dev.holdfast.bank.region;

import java.net.URI;
import java.net.http.HttpRequest;

/**
 * How the bank reaches the agent beside it.
 *
 * @param authorization the header's value with which the agent lets a program in
 */
public record AgentLine(URI agent, String authorization) {
    URI lease() {
        return URI.create(agent.toString().replaceAll("/$", "") + "/v1/lease");
    }

    HttpRequest.Builder question() {
        return HttpRequest.newBuilder(lease()).header("Authorization", authorization);
    }
}
