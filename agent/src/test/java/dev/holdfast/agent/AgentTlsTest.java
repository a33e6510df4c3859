package dev.holdfast.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.certs.CertificateFolder;
import dev.holdfast.certs.Holder;
import dev.holdfast.certs.Terms;
import dev.holdfast.protocol.CheckAnswer;
import dev.holdfast.protocol.TrustedAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three real agents that show each other certificates of one authority, and strangers that have none of it. */
class AgentTlsTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int API_PORT = 40460;
    private static final int ANSWER_MILLIS = 20_000;

    @TempDir
    Path folder;

    @Test
    void agentsOfOneAuthorityAreAGroupAndAStrangerIsNoMember() throws Exception {
        CertificateFolder ours = certificates("ours");
        CertificateFolder others = certificates("others");
        try (Sandbox sandbox = new Sandbox(folder, API_PORT, ours);
                FakeBank bank = new FakeBank(
                        Sandbox.HOSTS.get("north"), sandbox.bankPort(), Sandbox.CONTROL, FakeBank.journal())) {
            sandbox.start("north");
            sandbox.start("witness");
            waiting().until(() -> sandbox.leased("north"));
            assertThat(bank.refusals).hasValue(0);

            sandbox.start("west", Sandbox.tls(others, "west"));
            HttpClient trusting = HttpClient.newBuilder()
                    .sslContext(TrustedAuthority.read(others.authority()))
                    .build();
            waiting().until(() -> health(trusting, sandbox, "west").contains("\"status\":\"UP\""));
            long sequence = sequence(sandbox);
            waiting().until(() -> sequence(sandbox) > sequence + 10);
            assertThat(health(trusting, sandbox, "west")).contains("\"leader\":\"none\"", "\"quorumAnswers\":false");

            sandbox.kill("west");
            sandbox.start("west");
            waiting().until(() -> sandbox.status("west").orElseThrow().quorumAnswers());
        }
    }

    @Test
    void thePortsOfAnAgentLetInCertificatesOfItsAuthorityOnly() throws Exception {
        CertificateFolder ours = certificates("ours");
        CertificateFolder others = certificates("others");
        try (Sandbox sandbox = new Sandbox(folder, API_PORT, ours)) {
            sandbox.start("north");
            int quorum = API_PORT + 1;
            waiting().until(() -> isLetIn(client(ours, ours), quorum));
            assertThat(isLetIn(client(null, ours), quorum)).isFalse();
            assertThat(isLetIn(client(others, ours), quorum)).isFalse();
            assertThat(isLetIn(client(ours, ours), API_PORT)).isTrue();
            assertThat(isLetIn(client(null, ours), API_PORT)).isTrue();
            assertThat(isLetIn(client(others, ours), API_PORT)).isFalse();
            assertThatThrownBy(() -> isLetIn(client(ours, others), API_PORT)).isInstanceOf(SSLException.class);
            sandbox.kill("north");
            sandbox.start("north", Map.of("holdfast.agent.tls.clients", "required"));
            waiting().until(() -> isLetIn(client(ours, ours), API_PORT));
            assertThat(isLetIn(client(null, ours), API_PORT)).isFalse();
        }
    }

    @Test
    void agentsAskEachOtherWithTheirCertificatesAndBelieveOnlyTheirOwnAuthority() {
        CertificateFolder ours = certificates("ours");
        CertificateFolder others = certificates("others");
        Map<String, String> required = Map.of("holdfast.agent.tls.clients", "required");
        try (Sandbox sandbox = new Sandbox(folder, API_PORT, ours)) {
            sandbox.start("north");
            sandbox.start("witness");
            sandbox.start("west", required);
            waiting().until(() -> seesWest(sandbox).equals("holds"));

            sandbox.kill("west");
            sandbox.start("west", Sandbox.tls(others, "west"));
            HttpClient trusting = HttpClient.newBuilder()
                    .sslContext(TrustedAuthority.read(others.authority()))
                    .build();
            waiting().until(() -> health(trusting, sandbox, "west").contains("\"status\":\"UP\""));
            waiting().until(() -> seesWest(sandbox).equals("not observed"));
        }
    }

    /** Whether north, asked about a switchover to west, has heard west's agent. */
    private static String seesWest(Sandbox sandbox) {
        return sandbox.check("north", "switchover", "north").stream()
                .flatMap(check -> check.findings().stream())
                .filter(finding -> finding.id().equals("executor-outside-source"))
                .map(CheckAnswer.Finding::state)
                .findFirst()
                .orElseThrow();
    }

    private static long sequence(Sandbox sandbox) {
        return sandbox.status("north").orElseThrow().regions().get("north").leaseSequence();
    }

    private CertificateFolder certificates(String name) {
        CertificateFolder certificates = new CertificateFolder(folder.resolve(name));
        List<Holder> holders = Sandbox.HOSTS.entrySet().stream()
                .map(place -> new Holder(place.getKey(), List.of(place.getValue())))
                .toList();
        certificates.ensure(holders, Terms.DEFAULT, Instant.now());
        return certificates;
    }

    private static String health(HttpClient http, Sandbox sandbox, String place) throws InterruptedException {
        try {
            return http.send(
                            HttpRequest.newBuilder(sandbox.at(place, "/healthz"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A client that shows the certificate of west from the one folder, or none, and believes the other's authority. */
    private static SSLContext client(@Nullable CertificateFolder shown, CertificateFolder trusted)
            throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        if (shown != null) {
            store.setKeyEntry("west", key(shown.key("west")), new char[0], new Certificate[] {
                certificate(shown.certificate("west"))
            });
        }
        keys.init(store, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
        believed.load(null, null);
        believed.setCertificateEntry("authority", certificate(trusted.authority()));
        trust.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(insisting(keys), trust.getTrustManagers(), null);
        return context;
    }

    /** Java shows no certificate of an authority that the server has not named; a stranger would. */
    private static KeyManager[] insisting(KeyManagerFactory keys) {
        X509ExtendedKeyManager real = (X509ExtendedKeyManager) keys.getKeyManagers()[0];
        return new KeyManager[] {
            new X509ExtendedKeyManager() {
                @Override
                public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
                    return real.getClientAliases(type, null);
                }

                @Override
                public @Nullable String chooseClientAlias(
                        String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
                    return real.chooseClientAlias(types, null, socket);
                }

                @Override
                public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
                    return null;
                }

                @Override
                public @Nullable String chooseServerAlias(
                        String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
                    return null;
                }

                @Override
                public X509Certificate @Nullable [] getCertificateChain(String alias) {
                    return real.getCertificateChain(alias);
                }

                @Override
                public @Nullable PrivateKey getPrivateKey(String alias) {
                    return real.getPrivateKey(alias);
                }
            }
        };
    }

    private static X509Certificate certificate(Path pem) throws GeneralSecurityException, IOException {
        try (InputStream input = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
        }
    }

    private static PrivateKey key(Path pem) throws GeneralSecurityException, IOException {
        String text = Files.readString(pem).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    /**
     * Whether north speaks with the client once both have shown what they have. With TLS 1.3 a client learns only by
     * reading that its certificate was refused. The quorum's port sends its settings unasked, the API answers a request.
     */
    private static boolean isLetIn(SSLContext context, int port) throws IOException {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
            socket.connect(new InetSocketAddress(Sandbox.HOSTS.get("north"), port), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {port == API_PORT ? "http/1.1" : "h2"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return answers(socket, port == API_PORT ? "GET /healthz HTTP/1.1\r\nHost: north\r\n\r\n" : "");
        } catch (ConnectException e) {
            return false;
        }
    }

    private static boolean answers(SSLSocket socket, String request) throws IOException {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (SSLException | SocketException e) {
            return false;
        }
    }

    private static ConditionFactory waiting() {
        return await().atMost(LIMIT).pollInterval(Duration.ofMillis(100)).ignoreException(NoSuchElementException.class);
    }
}
