package dev.holdfast.agent.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.SignedJWT;
import dev.holdfast.agent.api.Caller;
import dev.holdfast.agent.api.Identity;
import dev.holdfast.agent.config.OidcConfig;
import dev.holdfast.core.model.Moment;
import dev.holdfast.protocol.Role;
import dev.holdfast.testing.FreePort;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom an identity provider can vouch for, and what happens while it changes its keys or is away. */
class OidcIdentitiesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private Duration passed = Duration.ZERO;
    private MockProvider provider;
    private OidcIdentities identities;

    @BeforeEach
    void open() throws IOException {
        provider = new MockProvider(FreePort.next());
        identities = identities("sub", "groups");
    }

    @AfterEach
    void close() {
        provider.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aGoodTokenNamesAPersonWithTheRolesOfItsGroups() {
        provider.start("RS256");
        assertThat(identify(provider.token("8f3c", "sre-lead", "football")))
                .isEqualTo(new Identity.Known(new Caller("8f3c@localhost", Set.of(Role.OPERATOR, Role.APPROVER))));
        assertThat(known(provider.token("8f3c", "staff")).roles()).containsExactly(Role.VIEWER);
    }

    @Test
    void aGroupThatMeansNothingHereGivesNoRole() {
        provider.start("RS256");
        assertThat(known(provider.token("8f3c", "football")).roles()).isEmpty();
        assertThat(known(provider.token(MockProvider.AUDIENCE, "8f3c", HOUR, Map.of()))
                        .roles())
                .isEmpty();
    }

    @Test
    void ellipticKeysAreGoodToo() {
        provider.start("ES256");
        assertThat(known(provider.token("8f3c", "sre")).roles()).contains(Role.OPERATOR);
    }

    @Test
    void nameAndRolesCanComeFromOtherClaims() {
        provider.start("RS256");
        identities = identities("email", "realm_access.roles");
        Map<String, Object> claims =
                Map.of("email", "asha@example.org", "realm_access", Map.of("roles", List.of("sre")));
        assertThat(known(provider.token(MockProvider.AUDIENCE, "8f3c", HOUR, claims)))
                .isEqualTo(new Caller("asha@example.org@localhost", Set.of(Role.OPERATOR)));
        assertThat(refusal(provider.token("8f3c", "sre"))).contains("'email' is no name");
        assertThat(refusal(provider.token(MockProvider.AUDIENCE, "8f3c", HOUR, Map.of("email", "a b"))))
                .contains("'email' is no name");
    }

    @Test
    void aClaimOfWordsGivesRolesAsAListDoes() {
        provider.start("RS256");
        assertThat(known(provider.token(MockProvider.AUDIENCE, "8f3c", HOUR, Map.of("groups", "football sre")))
                        .roles())
                .contains(Role.OPERATOR);
    }

    @Test
    void aTokenForSomebodyElseIsRefused() {
        provider.start("RS256");
        assertThat(refusal(provider.token("another-service", "8f3c", HOUR, Map.of())))
                .contains("aud");
    }

    @Test
    void anExpiredTokenIsRefusedOnceTheSkewHasPassed() {
        provider.start("RS256");
        String token = provider.token(MockProvider.AUDIENCE, "8f3c", Duration.ofMinutes(5), Map.of());
        passed = Duration.ofMinutes(5).plusSeconds(15);
        assertThat(known(token).name()).isEqualTo("8f3c@localhost");
        passed = Duration.ofMinutes(5).plusSeconds(45);
        assertThat(refusal(token)).contains("Expired");
    }

    @Test
    void aTokenThatIsNotYetGoodIsRefused() {
        provider.start("RS256");
        Date later = Date.from(Instant.now().plus(HOUR));
        String token = provider.token(MockProvider.AUDIENCE, "8f3c", HOUR.multipliedBy(2), Map.of("nbf", later));
        assertThat(refusal(token)).contains("before use time");
    }

    @Test
    void unsignedTokensAndOtherAlgorithmsAreRefused() throws JOSEException {
        provider.start("RS256");
        assertThat(refusal(provider.unsigned())).contains("nobody vouches");
        assertThat(refusal(provider.unsigned() + "c2ln")).contains("nobody vouches");
        SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), provider.claims());
        symmetric.sign(new MACSigner("a secret that is at least as long as needed"));
        assertThat(refusal(symmetric.serialize())).contains("RS256");
        assertThat(refusal(provider.forged(new JWSHeader(JWSAlgorithm.RS512)))).contains("RS256");
        assertThat(refusal("x.y.z")).contains("nobody vouches");
        assertThat(refusal(part("{\"alg\":\"RS256\"}") + "." + part("[".repeat(4000)) + ".c2ln"))
                .contains("nobody vouches");
        assertThat(refusal(part("{\"alg\":" + "[".repeat(4000)) + "." + part("{}") + ".c2ln"))
                .contains("nobody vouches");
    }

    @Test
    void aTokenOfAnotherKindIsRefused() throws JOSEException {
        provider.start("RS256");
        assertThat(refusal(provider.forged(new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new com.nimbusds.jose.JOSEObjectType("logout+jwt"))
                        .build())))
                .contains("typ");
    }

    @Test
    void aForgedSignatureIsRefused() throws JOSEException, ParseException {
        provider.start("RS256");
        String keyId =
                SignedJWT.parse(provider.token("8f3c", "sre")).getHeader().getKeyID();
        assertThat(refusal(provider.forged(keyId))).contains("signature is wrong");
        assertThat(refusal(provider.forged("unheard-of"))).contains("no key");
    }

    @Test
    void aRotatedKeyIsFoundAndTheOldOneForgotten() {
        provider.start("RS256");
        String before = provider.token("8f3c", "sre");
        assertThat(known(before).roles()).contains(Role.OPERATOR);
        provider.stop();
        provider.start("ES256");
        String after = provider.token("8f3c", "sre");
        passed = ProviderKeys.PAUSE.minusSeconds(1);
        assertThat(refusal(after)).contains("no key");
        passed = ProviderKeys.PAUSE.plusSeconds(1);
        assertThat(known(after).roles()).contains(Role.OPERATOR);
        assertThat(refusal(before)).contains("no key");
    }

    @Test
    void aProviderThatIsDownLeavesTheQuestionOpenUntilItIsBack() throws JOSEException {
        String token = provider.forged("unheard-of");
        assertThat(identify(token)).isInstanceOf(Identity.Unanswered.class);
        provider.start("RS256");
        String good = provider.token("8f3c", "sre");
        assertThat(identify(good)).isInstanceOf(Identity.Unanswered.class);
        passed = ProviderKeys.PAUSE.plusSeconds(1);
        assertThat(known(good).roles()).contains(Role.OPERATOR);
        assertThat(refusal(token)).contains("no key");
    }

    @Test
    void knownKeysOutlastAnOutageButNotForEver() throws JOSEException {
        provider.start("RS256");
        String token = provider.token(MockProvider.AUDIENCE, "8f3c", ProviderKeys.KEPT.multipliedBy(2), Map.of());
        known(token);
        provider.stop();
        passed = ProviderKeys.FRESH.plusSeconds(1);
        assertThat(known(token).name()).isEqualTo("8f3c@localhost");
        passed = ProviderKeys.KEPT.plusSeconds(1);
        assertThat(identify(token)).isInstanceOf(Identity.Unanswered.class);
    }

    @Test
    void anIssuerThatIsNotWhatItSaysIsNotBelieved() {
        provider.start("RS256");
        OidcConfig other = new OidcConfig(
                java.net.URI.create(provider.issuer() + "/"),
                MockProvider.AUDIENCE,
                "sub",
                "groups",
                new TreeMap<>(),
                Duration.ZERO,
                null);
        identities = OidcIdentities.of(other, vertx, this::now);
        assertThat(refusal(provider.token("8f3c", "sre"))).contains("iss");
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private OidcIdentities identities(String nameClaim, String roleClaim) {
        TreeMap<String, Set<Role>> roles = new TreeMap<>(Map.of(
                "staff", Set.of(Role.VIEWER),
                "sre", Set.of(Role.OPERATOR),
                "sre-lead", Set.of(Role.OPERATOR, Role.APPROVER)));
        OidcConfig config = new OidcConfig(
                provider.issuer(), MockProvider.AUDIENCE, nameClaim, roleClaim, roles, Duration.ofSeconds(30), null);
        return OidcIdentities.of(config, vertx, this::now);
    }

    private Moment now() {
        return new Moment(passed, Instant.now().plus(passed));
    }

    private Identity identify(String token) {
        return identities
                .identify(token)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private Caller known(String token) {
        Identity identity = identify(token);
        assertThat(identity).isInstanceOf(Identity.Known.class);
        return ((Identity.Known) identity).caller();
    }

    private String refusal(String token) {
        Identity identity = identify(token);
        assertThat(identity).isInstanceOf(Identity.Unknown.class);
        return ((Identity.Unknown) identity).why();
    }
}
