package dev.holdfast.drills.report;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.Json.MalformedMessageException;
import dev.holdfast.protocol.signed.SignedEnvelope;
import dev.holdfast.protocol.signed.SigningKey;
import dev.holdfast.protocol.signed.UnreadableEnvelopeException;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A signed in-toto statement that names every file of a report with its SHA-256. */
public record Envelope(SignedEnvelope sealed) {
    public static final String FILE = "envelope.json";
    private static final String TYPE = "application/vnd.in-toto+json";
    private static final String STATEMENT = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "urn:holdfast:drill-report:v1";

    /** What is signed. */
    record Statement(String _type, List<Subject> subject, String predicateType, Predicate predicate) {}

    record Subject(String name, SortedMap<String, String> digest) {}

    record Predicate(String report, String verdict, String eventsHead) {}

    static Envelope sign(SigningKey key, SortedMap<String, String> digests, Predicate predicate) {
        List<Subject> subjects = digests.entrySet().stream()
                .map(file -> new Subject(file.getKey(), new TreeMap<>(Map.of("sha256", file.getValue()))))
                .toList();
        String body = Json.write(new Statement(STATEMENT, subjects, PREDICATE, predicate));
        return new Envelope(SignedEnvelope.seal(key, TYPE, body));
    }

    String text() {
        return sealed.text();
    }

    static Envelope read(String text) {
        try {
            return new Envelope(SignedEnvelope.read(text));
        } catch (UnreadableEnvelopeException e) {
            throw new UnreadableReportException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The statement, if the key signed it; whatever is not exactly as this program writes it is refused. */
    Statement open(PublicKey key) {
        try {
            return Json.read(sealed.open(key, TYPE), Statement.class);
        } catch (UnreadableEnvelopeException e) {
            throw new UnreadableReportException(String.valueOf(e.getMessage()), e);
        } catch (MalformedMessageException e) {
            throw new UnreadableReportException("the envelope holds no statement: " + e.getMessage(), e);
        }
    }
}
