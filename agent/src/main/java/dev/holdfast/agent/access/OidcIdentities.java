package dev.holdfast.agent.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import dev.holdfast.agent.api.Identities;
import dev.holdfast.agent.api.Identity;
import dev.holdfast.agent.config.OidcConfig;
import dev.holdfast.runtime.Clock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people for whom an OpenID Connect provider vouches by tokens that it signed. Whatever can be refused without the
 * provider is refused first, so that only tokens that look right make the agent ask for keys.
 */
public final class OidcIdentities implements Identities {
    private static final Logger log = LoggerFactory.getLogger(OidcIdentities.class);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private final ProviderKeys keys;
    private final TokenClaims claims;
    private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
    private final DefaultJOSEObjectTypeVerifier<SecurityContext> types =
            new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

    OidcIdentities(ProviderKeys keys, TokenClaims claims) {
        this.keys = keys;
        this.claims = claims;
    }

    public static OidcIdentities of(OidcConfig config, Vertx vertx, Clock clock) {
        ProviderLine line = new ProviderLine(vertx, config.ca());
        return new OidcIdentities(new ProviderKeys(config.issuer(), line::read, clock), new TokenClaims(config, clock));
    }

    @Override
    public Future<Identity> identify(String token) {
        SignedJWT signed;
        JWTClaimsSet claimed;
        try {
            signed = SignedJWT.parse(token);
            claimed = signed.getJWTClaimsSet();
        } catch (ParseException e) {
            return Future.succeededFuture(refused("nobody vouches for this token"));
        }
        if (!ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
            return Future.succeededFuture(refused("the token must be signed with one of " + ALGORITHMS));
        }
        try {
            types.verify(signed.getHeader().getType(), null);
            claims.require(claimed);
        } catch (BadJOSEException e) {
            return Future.succeededFuture(refused("the token is refused: " + e.getMessage()));
        }
        return keys.find(signed.getHeader()).map(answer -> identity(signed, claimed, answer));
    }

    private Identity identity(SignedJWT signed, JWTClaimsSet claimed, ProviderKeys.Answer answer) {
        if (answer instanceof ProviderKeys.Answer.Unanswered unanswered) {
            return new Identity.Unanswered(unanswered.why());
        }
        if (!(answer instanceof ProviderKeys.Answer.Found found)) {
            return refused("the provider has no key like the token's");
        }
        if (!signedByOneOf(found.keys(), signed)) {
            return refused("the token's signature is wrong");
        }
        try {
            return new Identity.Known(claims.caller(claimed));
        } catch (BadJWTException e) {
            return refused("the token is refused: " + e.getMessage());
        }
    }

    private boolean signedByOneOf(List<JWK> candidates, SignedJWT signed) {
        for (JWK candidate : candidates) {
            try {
                JWSVerifier verifier =
                        verifiers.createJWSVerifier(signed.getHeader(), ((AsymmetricJWK) candidate).toPublicKey());
                if (signed.verify(verifier)) {
                    return true;
                }
            } catch (JOSEException e) {
                log.atDebug().setCause(e).log("key does not fit the token");
            }
        }
        return false;
    }

    private static Identity refused(String why) {
        return new Identity.Unknown(why);
    }
}
