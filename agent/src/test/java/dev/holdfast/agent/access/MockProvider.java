package dev.holdfast.agent.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.jspecify.annotations.Nullable;

/** An OpenID Connect provider on a port of this machine, which can be stopped and started again with other keys. */
final class MockProvider implements AutoCloseable {
    static final String AUDIENCE = "holdfast";
    private static final String REALM = "people";

    private final int port;
    private @Nullable MockOAuth2Server server;

    MockProvider(int port) {
        this.port = port;
    }

    /** @param algorithm RS256 or ES256; the keys are new ones */
    void start(String algorithm) {
        MockOAuth2Server started = new MockOAuth2Server(new OAuth2Config(
                false,
                null,
                null,
                false,
                new OAuth2TokenProvider(new KeyProvider(List.of(), algorithm), (java.time.Instant) null)));
        try {
            started.start(InetAddress.getByName("127.0.0.1"), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = started;
        warmUp();
    }

    /** The first answer takes longer than an agent waits. */
    private void warmUp() {
        URI discovery = URI.create(issuer() + "/.well-known/openid-configuration");
        try (InputStream answer = discovery.toURL().openStream()) {
            answer.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        if (server != null) {
            server.shutdown();
            server = null;
        }
    }

    URI issuer() {
        return URI.create("http://localhost:" + port + "/" + REALM);
    }

    /** A good token of a person whose claim {@code groups} has these values. */
    String token(String subject, String... groups) {
        return token(AUDIENCE, subject, Duration.ofMinutes(5), Map.of("groups", List.of(groups)));
    }

    /** A signed token; a negative lifetime makes it one that has expired. */
    String token(String audience, String subject, Duration lifetime, Map<String, Object> claims) {
        MockOAuth2Server running = java.util.Objects.requireNonNull(server);
        TreeMap<String, Object> all = new TreeMap<>(claims);
        all.put("sub", subject);
        all.put("aud", audience);
        all.put("iss", issuer().toString());
        return running.getConfig().getTokenProvider().jwt(all, lifetime, REALM).serialize();
    }

    JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .audience(AUDIENCE)
                .subject("mallory")
                .claim("groups", List.of("sre-lead"))
                .expirationTime(new Date(System.currentTimeMillis() + 60_000))
                .build();
    }

    String unsigned() {
        return new PlainJWT(claims()).serialize();
    }

    /** Signed with a key that the provider never had. */
    String forged(String keyId) throws JOSEException {
        return forged(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build());
    }

    String forged(JWSHeader header) throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID(header.getKeyID()).generate();
        SignedJWT token = new SignedJWT(header, claims());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Override
    public void close() {
        stop();
    }
}
