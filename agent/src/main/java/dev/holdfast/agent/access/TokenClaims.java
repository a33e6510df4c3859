package dev.holdfast.agent.access;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import dev.holdfast.agent.api.Caller;
import dev.holdfast.agent.config.OidcConfig;
import dev.holdfast.protocol.Role;
import dev.holdfast.runtime.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a token must claim to be accepted, and whom and which roles it names. */
final class TokenClaims {
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final OidcConfig config;
    private final DefaultJWTClaimsVerifier<SecurityContext> verifier;

    TokenClaims(OidcConfig config, Clock clock) {
        this.config = config;
        JWTClaimsSet exactly =
                new JWTClaimsSet.Builder().issuer(config.issuer().toString()).build();
        this.verifier = new DefaultJWTClaimsVerifier<>(config.audience(), exactly, Set.of("exp")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.now().wall());
            }
        };
        verifier.setMaxClockSkew((int) config.skew().toSeconds());
    }

    /** Issuer, audience, expiry and beginning. */
    void require(JWTClaimsSet claims) throws BadJWTException {
        verifier.verify(claims, null);
    }

    /** Whom the token names; somebody whose roles mean nothing here has none. */
    Caller caller(JWTClaimsSet claims) throws BadJWTException {
        if (!(claims.getClaim(config.nameClaim()) instanceof String name)
                || !NAME.matcher(name).matches()) {
            throw new BadJWTException("its claim '" + config.nameClaim() + "' is no name");
        }
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        values(claim(claims)).forEach(value -> roles.addAll(config.roles().getOrDefault(value, Set.of())));
        return new Caller(name + "@" + config.issuer().getHost(), roles);
    }

    private @Nullable Object claim(JWTClaimsSet claims) {
        Object whole = claims.getClaim(config.roleClaim());
        if (whole != null) {
            return whole;
        }
        Object found = claims.getClaims();
        for (String part : config.roleClaim().split("\\.")) {
            found = found instanceof Map<?, ?> object ? object.get(part) : null;
        }
        return found;
    }

    /** A claim is a list, or one text of words as {@code scope} is. */
    private static List<String> values(@Nullable Object claim) {
        if (claim instanceof String text) {
            return Arrays.asList(text.split(" "));
        }
        return claim instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
