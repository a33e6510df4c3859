package dev.holdfast.certs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Certificates and keys as PEM files. */
final class PemFile {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final int LINE = 64;

    private PemFile() {}

    static void write(Path file, X509Certificate certificate) {
        try {
            write(file, CERTIFICATE, certificate.getEncoded(), "rw-r--r--");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was made can be written", e);
        }
    }

    /** Only its owner can read the key, at no moment anybody else. */
    static void write(Path file, PrivateKey key) {
        write(file, KEY, key.getEncoded(), "rw-------");
    }

    private static void write(Path file, String kind, byte[] der, String mode) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        try {
            Path draft = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "." + file.getFileName(),
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
            Files.writeString(draft, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(mode));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CertificateException("cannot write " + file + ": " + e, e);
        }
    }

    static Pair read(Path certificate, Path key) throws IOException, GeneralSecurityException {
        String text = Files.readString(key)
                .replace("-----BEGIN " + KEY + "-----", "")
                .replace("-----END " + KEY + "-----", "");
        try (InputStream input = Files.newInputStream(certificate)) {
            X509Certificate read =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
            PrivateKey secret = KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text.replaceAll("\\s", ""))));
            return new Pair(read, secret);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(key + " is no PEM file", e);
        }
    }
}
