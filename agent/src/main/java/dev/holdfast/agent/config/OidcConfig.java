package dev.holdfast.agent.config;

import dev.holdfast.protocol.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID Connect provider whose tokens the agent accepts.
 *
 * @param issuer exactly as the provider spells it in its tokens
 * @param audience that a token must be meant for
 * @param nameClaim which tells one person from another
 * @param roleClaim whose values give roles; dots lead into nested objects
 * @param roles by value of that claim
 * @param skew by which the provider's clock may differ from this machine's
 * @param ca PEM file of the only authority to trust for the provider's certificate; absent for Java's own
 */
public record OidcConfig(
        URI issuer,
        String audience,
        String nameClaim,
        String roleClaim,
        SortedMap<String, Set<Role>> roles,
        Duration skew,
        @Nullable Path ca) {
    private static final String PREFIX = "holdfast.agent.oidc.";
    private static final Duration SKEW_DEFAULT = Duration.ofSeconds(30);
    private static final Duration SKEW_LIMIT = Duration.ofMinutes(2);
    private static final String LOCAL = "local";

    public OidcConfig {
        roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
    }

    static Optional<OidcConfig> parse(Settings settings) {
        Optional<URI> issuer = settings.uri(PREFIX + "issuer");
        return issuer.map(at -> new OidcConfig(
                issuer(at),
                settings.required(PREFIX + "audience"),
                settings.optional(PREFIX + "name.claim").orElse("sub"),
                settings.optional(PREFIX + "roles.claim").orElse("roles"),
                roles(settings),
                settings.optional(PREFIX + "skew.seconds").map(OidcConfig::skew).orElse(SKEW_DEFAULT),
                settings.optional(PREFIX + "ca").map(Path::of).orElse(null)));
    }

    private static URI issuer(URI issuer) {
        if (!confidential(issuer)) {
            throw new SetupException(PREFIX + "issuer: '" + issuer + "' must be an https URL");
        }
        if (LOCAL.equals(issuer.getHost())) {
            throw new SetupException(PREFIX + "issuer: the host cannot be named 'local': its people would have the"
                    + " names of local users");
        }
        return issuer;
    }

    /** Whether what is read there can be trusted: over TLS, or from this machine. */
    public static boolean confidential(URI uri) {
        String host = uri.getHost();
        boolean loopback = "localhost".equals(host) || (host != null && host.matches("127(\\.\\d{1,3}){3}|\\[::1]"));
        return host != null && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback));
    }

    private static SortedMap<String, Set<Role>> roles(Settings settings) {
        TreeMap<String, Set<Role>> roles = new TreeMap<>();
        settings.pairs(PREFIX + "roles").forEach((value, words) -> roles.put(value, given(words)));
        return roles;
    }

    private static Set<Role> given(String words) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words.split("\\+")) {
            roles.add(role(word.strip()));
        }
        if (roles.contains(Role.PROGRAM)) {
            throw new SetupException(PREFIX + "roles: no person is a program: use viewer, operator or approver");
        }
        return roles;
    }

    private static Role role(String word) {
        try {
            return Role.of(word);
        } catch (IllegalArgumentException e) {
            throw new SetupException(PREFIX + "roles: " + e.getMessage(), e);
        }
    }

    private static Duration skew(String text) {
        try {
            Duration skew = Duration.ofSeconds(Integer.parseInt(text));
            if (!skew.isNegative() && skew.compareTo(SKEW_LIMIT) <= 0) {
                return skew;
            }
        } catch (NumberFormatException e) {
            throw new SetupException(PREFIX + "skew.seconds: '" + text + "' is not a number", e);
        }
        throw new SetupException(PREFIX + "skew.seconds must be between 0 and " + SKEW_LIMIT.toSeconds());
    }
}
