package dev.holdfast.drills.payfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of payments, by what is in them: XML is a pain.001 message, anything else CSV. */
public final class PaymentFiles {
    private static final int LOOK = 512;

    private PaymentFiles() {}

    /** @throws BadPaymentFileException naming every bad line; then nothing is to be sent */
    public static List<PaymentLine> read(Path path) {
        return xml(path) ? Pain001File.read(path) : PaymentFile.read(path);
    }

    /** A file that cannot be read is CSV here: whoever reads it says why it cannot. */
    private static boolean xml(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            for (byte each : file.readNBytes(LOOK)) {
                boolean mark = each == (byte) 0xEF || each == (byte) 0xBB || each == (byte) 0xBF;
                if (!mark && !Character.isWhitespace(each)) {
                    return each == '<';
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }
}
