package dev.holdfast.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.Base64;
import java.util.List;
import java.util.Map;
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
    void theApiSpeaksTls() throws Exception {
        KeyStore keys = selfSigned();
        Path certificate =
                pem("cert.pem", "CERTIFICATE", keys.getCertificate("agent").getEncoded());
        Path key = pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("agent", "changeit".toCharArray()).getEncoded());
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
