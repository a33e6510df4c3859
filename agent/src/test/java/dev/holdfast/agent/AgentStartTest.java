package dev.holdfast.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.certs.CertificateFolder;
import dev.holdfast.certs.Holder;
import dev.holdfast.certs.Terms;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent says when it cannot start, and that it can speak TLS. */
class AgentStartTest {
    private static final int API_PORT = 40450;

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void openSandbox() {
        sandbox = new Sandbox(folder, API_PORT);
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        assertThat(refusal(folder.resolve("none.properties")))
                .contains("none.properties")
                .contains("name an existing");
    }

    @Test
    void aWrongSettingIsNamed() throws Exception {
        assertThat(refusal(sandbox.config("north", Map.of("holdfast.agent.api.port", "seven"))))
                .contains("holdfast.agent.api.port")
                .contains("'seven' is not a port");
        assertThat(refusal(sandbox.config("north", Map.of("holdfast.mode", "both"))))
                .contains("unknown mode 'both'");
        assertThat(refusal(sandbox.config("north", Map.of("holdfast.agent.quorum", "north=127.0.0.41:1"))))
                .contains("must name [north, west, witness]");
    }

    @Test
    void aBusyPortIsNamed() throws Exception {
        for (int port : List.of(API_PORT, API_PORT + 1)) {
            try (ServerSocket busy = new ServerSocket()) {
                busy.bind(new InetSocketAddress("127.0.0.41", port));
                assertThat(refusal(sandbox.config("north", Map.of())))
                        .contains("cannot listen on 127.0.0.41:" + port)
                        .contains("stop what uses it");
            }
        }
    }

    @Test
    void aTokenThatOthersCanReadIsRefused() throws Exception {
        Files.writeString(sandbox.token(), "open");
        Files.setPosixFilePermissions(sandbox.token(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refusal(sandbox.config("north", Map.of()))).contains("can be read by others");
    }

    @Test
    void theFolderOfAnotherModeIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("north"));
        Files.writeString(folder.resolve("north/identity"), "north active-passive");
        assertThat(refusal(sandbox.config("north", Map.of()))).contains("belongs to 'north active-passive'");
    }

    @Test
    void tlsFilesThatAreMissingOrTooOpenAreNamed() throws Exception {
        CertificateFolder folders = new CertificateFolder(folder.resolve("tls"));
        folders.ensure(List.of(new Holder("north", List.of("127.0.0.41"))), Terms.DEFAULT, Instant.now());
        Map<String, String> tls = Sandbox.tls(folders, "north");
        assertThat(refusal(sandbox.config("north", with(tls, "holdfast.agent.tls.key", ""))))
                .contains("set both holdfast.agent.tls.cert and holdfast.agent.tls.key");
        assertThat(refusal(sandbox.config("north", with(tls, "holdfast.agent.tls.ca", "/none.pem"))))
                .contains("holdfast.agent.tls.ca: /none.pem");
        assertThat(refusal(sandbox.config("north", with(tls, "holdfast.agent.tls.clients", "some"))))
                .contains("use optional or required");
        Files.setPosixFilePermissions(folders.key("north"), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(refusal(sandbox.config("north", tls))).contains("can be read by others");
    }

    @Test
    void aProviderThatCannotBeTrustedIsRefused() throws Exception {
        Map<String, String> good = Map.of(
                "holdfast.agent.oidc.issuer", "https://login.example.org/realms/people",
                "holdfast.agent.oidc.audience", "holdfast",
                "holdfast.agent.oidc.roles", "sre=operator");
        assertThat(refusal(
                        sandbox.config("north", with(good, "holdfast.agent.oidc.issuer", "http://login.example.org"))))
                .contains("must be an https URL");
        assertThat(refusal(sandbox.config("north", with(good, "holdfast.agent.oidc.issuer", "https://local/x"))))
                .contains("cannot be named 'local'");
        assertThat(refusal(sandbox.config("north", with(good, "holdfast.agent.oidc.roles", "robots=program"))))
                .contains("no person is a program");
        assertThat(refusal(sandbox.config("north", with(good, "holdfast.agent.oidc.audience", ""))))
                .contains("lacks holdfast.agent.oidc.audience");
        assertThat(refusal(sandbox.config("north", with(good, "holdfast.agent.oidc.skew.seconds", "3600"))))
                .contains("between 0 and 120");
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        TreeMap<String, String> changed = new TreeMap<>(settings);
        changed.put(key, value);
        return changed;
    }

    @Test
    void theApiSpeaksTls() throws Exception {
        KeyStore keys = selfSigned();
        Path certificate =
                pem("cert.pem", "CERTIFICATE", keys.getCertificate("agent").getEncoded());
        Path key = pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("agent", "changeit".toCharArray()).getEncoded());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path config = sandbox.config(
                "witness",
                Map.of("holdfast.agent.tls.cert", certificate.toString(), "holdfast.agent.tls.key", key.toString()));
        Process agent = Sandbox.launch(config, folder.resolve("witness.log"));
        try {
            HttpClient http = trusting(keys.getCertificate("agent"));
            await().atMost(Duration.ofSeconds(60)).until(() -> health(http).contains("\"status\":\"UP\""));
        } finally {
            agent.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
    }

    private static String health(HttpClient http) throws InterruptedException {
        URI uri = URI.create("https://127.0.0.43:" + API_PORT + "/healthz");
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private KeyStore selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "agent",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=agent",
                        "-validity",
                        "1",
                        "-ext",
                        "SAN=IP:127.0.0.43",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    }

    private Path pem(String name, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private static HttpClient trusting(Certificate certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("agent", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    /**
     * Starts an agent that must refuse, and returns the one line that it says. From JDK 24 on the JVM itself warns
     * about libraries that use Unsafe or native code; those lines are not the agent's.
     */
    private String refusal(Path config) throws IOException, InterruptedException {
        Path log = folder.resolve("refusal.log");
        Files.deleteIfExists(log);
        Process agent = Sandbox.launch(config, log);
        assertThat(agent.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("WARNING: "))
                .toList();
        assertThat(agent.exitValue()).as("exit code; said " + lines).isEqualTo(2);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
