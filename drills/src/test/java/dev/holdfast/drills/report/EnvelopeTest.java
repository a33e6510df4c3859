package dev.holdfast.drills.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.protocol.signed.SignedEnvelope;
import dev.holdfast.protocol.signed.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeTest {
    @TempDir
    Path directory;

    @Test
    void anEnvelopeOpensWithItsKeyAndNamesEveryFile() throws IOException {
        SigningKey key = ReportKey.in(directory);
        Envelope envelope = Envelope.sign(
                key,
                new TreeMap<>(Map.of("report.json", "ab", "report.html", "cd")),
                new Envelope.Predicate("id", "PASS", "head"));
        Envelope.Statement statement = Envelope.read(envelope.text()).open(key.open());
        assertThat(statement.subject())
                .extracting(Envelope.Subject::name)
                .containsExactly("report.html", "report.json");
        assertThat(statement.predicate().verdict()).isEqualTo("PASS");
    }

    @Test
    void aSignatureOverAnotherPayloadIsRefused() throws IOException {
        SigningKey key = ReportKey.in(directory);
        Envelope one = Envelope.sign(key, new TreeMap<>(), new Envelope.Predicate("one", "PASS", "head"));
        Envelope other = Envelope.sign(key, new TreeMap<>(), new Envelope.Predicate("two", "PASS", "head"));
        SignedEnvelope sealed = one.sealed();
        Envelope forged = new Envelope(new SignedEnvelope(
                sealed.payload(), sealed.payloadType(), other.sealed().signatures()));
        assertThatThrownBy(() -> forged.open(key.open())).isInstanceOf(UnreadableReportException.class);
    }
}
