package dev.holdfast.drills.report;

import dev.holdfast.protocol.signed.SigningKey;
import dev.holdfast.protocol.signed.UnreadableEnvelopeException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;

/** The key of this installation that its reports are signed with: {@code report.key} (mode 0600) and {@code report.pub}. */
public final class ReportKey {
    private static final String NAME = "report";
    public static final String SECRET_FILE = NAME + ".key";
    public static final String PUBLIC_FILE = NAME + ".pub";

    private ReportKey() {}

    /** Reads the key in the directory, or makes one. */
    public static SigningKey in(Path directory) throws IOException {
        try {
            return SigningKey.in(directory, NAME);
        } catch (UnreadableEnvelopeException e) {
            throw new UnreadableReportException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads a public key in PEM. */
    public static PublicKey publicKey(Path file) throws IOException {
        try {
            return SigningKey.publicKey(file);
        } catch (UnreadableEnvelopeException e) {
            throw new UnreadableReportException(String.valueOf(e.getMessage()), e);
        }
    }
}
