package dev.holdfast.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.routing.ProtectedReplays;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final char[] PASSWORD = "only-for-this-test".toCharArray();

    @TempDir
    Path dir;

    @Test
    void theListenerSpeaksTlsWithPemFiles() throws IOException, GeneralSecurityException, InterruptedException {
        FrontDoorConfig.Tls tls = certificate();
        Vertx vertx = Vertx.vertx();
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false));
        int port = FreePorts.take();
        FrontDoor door = door(new FrontDoorConfig.Listener("127.0.0.1", port, tls));
        try {
            Blocking.get(door.start());
            HttpClientResponse answer = Blocking.get(client.request(HttpMethod.GET, port, "127.0.0.1", "/healthz")
                    .compose(HttpClientRequest::send));
            assertThat(answer.statusCode()).isEqualTo(200);
        } finally {
            Blocking.get(client.close());
            Blocking.get(door.stop());
            Blocking.get(vertx.close());
        }
    }

    private static FrontDoor door(FrontDoorConfig.Listener listener) {
        RegionId north = RegionId.of("north");
        TreeMap<RegionId, URI> banks = new TreeMap<>();
        banks.put(north, URI.create("http://127.0.0.1:" + FreePorts.take()));
        return new FrontDoor(
                new FrontDoorConfig(
                        listener,
                        new FrontDoorConfig.Agents(
                                List.of(URI.create("http://127.0.0.1:" + FreePorts.take())),
                                FakeAgent.AUTHORIZATION,
                                null),
                        banks,
                        north,
                        FrontDoorLimits.DEFAULT,
                        ProbeLimits.DEFAULT),
                new ProtectedReplays(),
                new SplittableRandom(1),
                () -> Duration.ofNanos(System.nanoTime()));
    }

    private FrontDoorConfig.Tls certificate() throws IOException, GeneralSecurityException, InterruptedException {
        Path store = dir.resolve("door.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "door",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(20, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return new FrontDoorConfig.Tls(
                pem("cert.pem", "CERTIFICATE", keys.getCertificate("door").getEncoded()),
                pem("key.pem", "PRIVATE KEY", keys.getKey("door", PASSWORD).getEncoded()));
    }

    private Path pem(String name, String kind, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                dir.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
