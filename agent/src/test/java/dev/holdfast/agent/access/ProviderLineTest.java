package dev.holdfast.agent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.certs.CertificateFolder;
import dev.holdfast.certs.Holder;
import dev.holdfast.certs.Terms;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the agent believes about keys, and how much of it it reads. */
class ProviderLineTest {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private CertificateFolder ours;
    private int port;

    @BeforeEach
    void open() {
        ours = certificates("ours");
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(ours.certificate("provider").toString())
                        .addKeyPath(ours.key("provider").toString()));
        port = vertx.createHttpServer(options)
                .requestHandler(ProviderLineTest::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/good" -> request.response().end("{}");
            case "/large" -> request.response().end("x".repeat(600_000));
            case "/elsewhere" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/good")
                        .end();
            default -> {
                // Says nothing.
            }
        }
    }

    @Test
    void aProviderOfTheNamedAuthorityIsBelieved() {
        assertThat(read("/good", ours.authority())).isEqualTo("{}");
    }

    @Test
    void aProviderOfAnotherAuthorityIsNot() {
        assertThatThrownBy(() -> read("/good", certificates("others").authority()))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> read("/good", null)).hasMessageContaining("cannot be read");
    }

    @Test
    void aCertificateOfAnotherNameIsNotBelieved() {
        assertThatThrownBy(() -> read(URI.create("https://localhost:" + port + "/good"), ours.authority()))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void whatIsTooLargeOrElsewhereOrNeverComesIsNotRead() {
        assertThatThrownBy(() -> read("/large", ours.authority())).hasMessageContaining("more than");
        assertThatThrownBy(() -> read("/elsewhere", ours.authority())).hasMessageContaining("status 302");
        assertThatThrownBy(() -> read("/silent", ours.authority())).hasMessageContaining("cannot be read");
    }

    @Test
    void nothingIsReadInClearFromAnotherMachine() {
        assertThatThrownBy(() -> read(URI.create("http://login.example.org/keys"), null))
                .hasMessageContaining("is not https");
    }

    private CertificateFolder certificates(String name) {
        CertificateFolder certificates = new CertificateFolder(folder.resolve(name));
        certificates.ensure(List.of(new Holder("provider", List.of("127.0.0.1"))), Terms.DEFAULT, Instant.now());
        return certificates;
    }

    private String read(String path, @Nullable Path ca) {
        return read(URI.create("https://127.0.0.1:" + port + path), ca);
    }

    private String read(URI document, @Nullable Path ca) {
        return new ProviderLine(vertx, ca)
                .read(document)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
