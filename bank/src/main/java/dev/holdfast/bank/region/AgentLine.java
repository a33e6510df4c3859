package dev.holdfast.bank.region;

import dev.holdfast.protocol.TrustedAuthority;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the bank reaches the agent beside it.
 *
 * @param authorization the header's value with which the agent lets a program in
 * @param ca PEM file of the only authority to believe, when the agent speaks TLS
 */
public record AgentLine(
        URI agent, String authorization, @Nullable Path ca) {
    URI lease() {
        return URI.create(agent.toString().replaceAll("/$", "") + "/v1/lease");
    }

    HttpClient client(Duration limit) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(limit);
        if (ca != null) {
            client.sslContext(TrustedAuthority.read(ca));
        }
        return client.build();
    }

    /** @param introduction what the bank says of itself, as the end of the address */
    HttpRequest.Builder question(String introduction) {
        return HttpRequest.newBuilder(URI.create(lease() + introduction)).header("Authorization", authorization);
    }
}
