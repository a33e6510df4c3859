package dev.holdfast.drills.report;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A DSSE envelope (secure-systems-lab/dsse, protocol 1.0) around an in-toto statement that names every file of a report
 * with its SHA-256.
 */
public record Envelope(String payload, String payloadType, List<Signed> signatures) {
    public static final String FILE = "envelope.json";
    static final String TYPE = "application/vnd.in-toto+json";
    private static final String STATEMENT = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "urn:holdfast:drill-report:v1";

    /** One signature. */
    public record Signed(String keyid, String sig) {}

    /** What is signed. */
    record Statement(String _type, List<Subject> subject, String predicateType, Predicate predicate) {}

    record Subject(String name, SortedMap<String, String> digest) {}

    record Predicate(String report, String verdict, String eventsHead) {}

    static Envelope sign(SigningKey key, SortedMap<String, String> digests, Predicate predicate) {
        List<Subject> subjects = digests.entrySet().stream()
                .map(file -> new Subject(file.getKey(), new TreeMap<>(java.util.Map.of("sha256", file.getValue()))))
                .toList();
        byte[] body = Json.write(new Statement(STATEMENT, subjects, PREDICATE, predicate))
                .getBytes(StandardCharsets.UTF_8);
        Base64.Encoder base64 = Base64.getEncoder();
        String signature = base64.encodeToString(key.sign(preAuthentication(TYPE, body)));
        return new Envelope(
                base64.encodeToString(body), TYPE, List.of(new Signed(SigningKey.id(key.open()), signature)));
    }

    String text() {
        return Json.write(this) + "\n";
    }

    static Envelope read(String text) {
        try {
            Envelope envelope = Json.read(text, Envelope.class);
            if (!envelope.text().equals(text)) {
                throw new UnreadableReportException("the envelope is not as it was written");
            }
            return envelope;
        } catch (MalformedMessageException e) {
            throw new UnreadableReportException("the envelope is none: " + e.getMessage(), e);
        }
    }

    /** The statement, if the key signed it; whatever is not exactly as this program writes it is refused. */
    Statement open(PublicKey key) {
        byte[] body = bytes(payload);
        boolean signed = payloadType.equals(TYPE)
                && signatures.size() == 1
                && signatures.get(0).keyid().equals(SigningKey.id(key))
                && SigningKey.verifies(
                        key,
                        preAuthentication(payloadType, body),
                        bytes(signatures.get(0).sig()));
        if (!signed) {
            throw new UnreadableReportException("the envelope was not signed with this key");
        }
        try {
            return Json.read(new String(body, StandardCharsets.UTF_8), Statement.class);
        } catch (MalformedMessageException e) {
            throw new UnreadableReportException("the envelope holds no statement: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                throw new UnreadableReportException("the envelope's base64 is not as it was written");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new UnreadableReportException("the envelope's base64 is none", e);
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
