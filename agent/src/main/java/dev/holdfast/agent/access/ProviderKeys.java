package dev.holdfast.agent.access;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.holdfast.protocol.Json;
import dev.holdfast.runtime.Clock;
import io.vertx.core.Future;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys with which the provider signs. They are read when a token first needs them, so that an agent starts without
 * its provider; again when they are old or a token names another key, which is how a rotated key is found; and while
 * the provider does not answer, the last ones go on for a while.
 */
final class ProviderKeys {
    private static final Logger log = LoggerFactory.getLogger(ProviderKeys.class);

    /** Keys younger than this are used without asking the provider. */
    static final Duration FRESH = Duration.ofMinutes(5);

    /** Keys are used for so long while the provider does not answer. */
    static final Duration KEPT = Duration.ofHours(12);

    /** The provider is asked this often at most, whatever tokens come. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int RSA_BITS_MIN = 2048;
    private static final int KEYS_LIMIT = 100;

    private final URI issuer;
    private final Function<URI, Future<String>> documents;
    private final Clock clock;
    private List<JWK> keys = List.of();
    private @Nullable Duration readAt;
    private @Nullable Duration triedAt;
    private @Nullable String failure;
    private @Nullable Future<Void> reading;

    /** What is known of the key that a token names. */
    sealed interface Answer {
        /** One or several that fit. */
        record Found(List<JWK> keys) implements Answer {}

        /** The provider has been asked, and has no such key. */
        record NoSuchKey() implements Answer {}

        /** The provider cannot be asked. */
        record Unanswered(String why) implements Answer {}
    }

    private record Metadata(
            String issuer,

            @com.fasterxml.jackson.annotation.JsonProperty("jwks_uri")
            String jwksUri) {}

    ProviderKeys(URI issuer, Function<URI, Future<String>> documents, Clock clock) {
        this.issuer = issuer;
        this.documents = documents;
        this.clock = clock;
    }

    synchronized Future<Answer> find(JWSHeader header) {
        Duration now = clock.now().monotonic();
        boolean fresh = readAt != null && now.minus(readAt).compareTo(FRESH) < 0;
        List<JWK> known = matching(header, now);
        if (!known.isEmpty() && fresh) {
            return Future.succeededFuture(new Answer.Found(known));
        }
        return asked(now).map(done -> settled(header, now));
    }

    private synchronized Answer settled(JWSHeader header, Duration now) {
        List<JWK> known = matching(header, now);
        if (!known.isEmpty()) {
            return new Answer.Found(known);
        }
        return failure == null ? new Answer.NoSuchKey() : new Answer.Unanswered(failure);
    }

    private List<JWK> matching(JWSHeader header, Duration now) {
        if (readAt == null || now.minus(readAt).compareTo(KEPT) > 0) {
            return List.of();
        }
        return new JWKSelector(JWKMatcher.forJWSHeader(header)).select(new JWKSet(keys));
    }

    /** Ends, never with a failure, when the provider has been asked as lately as it may be. */
    private Future<Void> asked(Duration now) {
        if (reading != null) {
            return reading;
        }
        if (triedAt != null && now.minus(triedAt).compareTo(PAUSE) < 0) {
            return Future.succeededFuture();
        }
        triedAt = now;
        Future<Void> read = read().compose(found -> Future.future(done -> {
                    keep(found, now);
                    done.complete();
                }))
                .recover(cause -> Future.future(done -> {
                    fail(cause);
                    done.complete();
                }))
                .mapEmpty();
        if (!read.isComplete()) {
            reading = read;
        }
        return read;
    }

    private synchronized void keep(List<JWK> found, Duration now) {
        if (failure != null || readAt == null) {
            log.atInfo()
                    .addKeyValue("issuer", issuer)
                    .addKeyValue("keys", found.size())
                    .log("provider's keys read");
        }
        keys = found;
        readAt = now;
        failure = null;
        reading = null;
    }

    private synchronized void fail(Throwable cause) {
        log.atWarn()
                .addKeyValue("issuer", issuer)
                .addKeyValue("cause", cause.getMessage())
                .log("provider does not give its keys");
        failure = "the identity provider " + issuer + " does not answer: try again, or use a local token";
        reading = null;
    }

    private Future<List<JWK>> read() {
        URI discovery = URI.create(issuer.toString().replaceAll("/$", "") + "/.well-known/openid-configuration");
        return documents
                .apply(discovery)
                .map(this::keysAddress)
                .compose(documents)
                .map(ProviderKeys::parse);
    }

    private URI keysAddress(String text) {
        Metadata metadata = Json.read(text, Metadata.class);
        if (!issuer.toString().equals(metadata.issuer()) || metadata.jwksUri() == null) {
            throw new IllegalArgumentException("its description is of '" + metadata.issuer() + "', not of " + issuer);
        }
        return URI.create(metadata.jwksUri());
    }

    /** Symmetric keys and weak ones are left out. */
    private static List<JWK> parse(String text) {
        try {
            return JWKSet.parse(text).getKeys().stream()
                    .filter(key -> key.toPublicJWK() != null)
                    .filter(key -> !(key instanceof RSAKey) || key.size() >= RSA_BITS_MIN)
                    .map(JWK::toPublicJWK)
                    .limit(KEYS_LIMIT)
                    .toList();
        } catch (ParseException e) {
            throw new IllegalArgumentException("its keys are no JWK set: " + e.getMessage(), e);
        }
    }
}
