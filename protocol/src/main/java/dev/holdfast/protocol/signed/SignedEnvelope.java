package dev.holdfast.protocol.signed;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;

/** A DSSE envelope (secure-systems-lab/dsse, protocol 1.0): a payload with its type and one signature over both. */
public record SignedEnvelope(String payload, String payloadType, List<Signed> signatures) {
    public SignedEnvelope {
        signatures = List.copyOf(signatures);
    }

    /** One signature. */
    public record Signed(String keyid, String sig) {}

    public static SignedEnvelope seal(SigningKey key, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Base64.Encoder base64 = Base64.getEncoder();
        String signature = base64.encodeToString(key.sign(preAuthentication(type, bytes)));
        return new SignedEnvelope(
                base64.encodeToString(bytes), type, List.of(new Signed(SigningKey.id(key.open()), signature)));
    }

    public String text() {
        return Json.write(this) + "\n";
    }

    /** Reads what {@link #text} wrote, and nothing else. */
    public static SignedEnvelope read(String text) {
        try {
            SignedEnvelope envelope = Json.read(text, SignedEnvelope.class);
            if (!envelope.text().equals(text)) {
                throw new UnreadableEnvelopeException("the envelope is not as it was written");
            }
            return envelope;
        } catch (MalformedMessageException e) {
            throw new UnreadableEnvelopeException("the envelope is none: " + e.getMessage(), e);
        }
    }

    /** The payload, if it is of the type and the key signed it; whatever is not exactly as written here is refused. */
    public String open(PublicKey key, String type) {
        byte[] body = bytes(payload);
        boolean signed = payloadType.equals(type)
                && signatures.size() == 1
                && signatures.get(0).keyid().equals(SigningKey.id(key))
                && SigningKey.verifies(
                        key,
                        preAuthentication(payloadType, body),
                        bytes(signatures.get(0).sig()));
        if (!signed) {
            throw new UnreadableEnvelopeException("the envelope was not signed with this key");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                throw new UnreadableEnvelopeException("the envelope's base64 is not as it was written");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new UnreadableEnvelopeException("the envelope's base64 is none", e);
        }
    }

    /** PAE of the DSSE protocol: what the signature is over. */
    static byte[] preAuthentication(String type, byte[] body) {
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("DSSEv1 " + typeBytes.length + " ").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(typeBytes);
        out.writeBytes((" " + body.length + " ").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }
}
