package dev.holdfast.protocol.signed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedEnvelopeTest {
    private static final String TYPE = "text/plain";

    @TempDir
    private Path directory;

    @Test
    void whatIsSignedIsThePreAuthenticationEncodingOfDsse() {
        byte[] encoded = SignedEnvelope.preAuthentication(
                "http://example.com/HelloWorld", "hello world".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(encoded, StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void itOpensWithItsKeyAndItsTypeOnly() throws IOException {
        SigningKey key = SigningKey.in(directory, "mine");
        SigningKey other = SigningKey.in(directory, "other");
        SignedEnvelope envelope =
                SignedEnvelope.read(SignedEnvelope.seal(key, TYPE, "ten rupees").text());

        assertThat(envelope.open(SigningKey.publicKey(key.pem(), "the key"), TYPE))
                .isEqualTo("ten rupees");
        assertThatThrownBy(() -> envelope.open(other.open(), TYPE)).isInstanceOf(UnreadableEnvelopeException.class);
        assertThatThrownBy(() -> envelope.open(key.open(), "text/html"))
                .isInstanceOf(UnreadableEnvelopeException.class);
    }

    @Test
    void aKeyThatIsNoneIsNamed() {
        assertThatThrownBy(() -> SigningKey.publicKey("-----BEGIN PUBLIC KEY-----\n!\n", "the page"))
                .hasMessageContaining("the page is no PEM file of a public key");
    }
}
