package dev.holdfast.drills.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 key of this installation, made when it is first needed: {@code report.key} (mode 0600) and {@code report.pub}. */
public record SigningKey(PrivateKey secret, PublicKey open) {
    public static final String SECRET_FILE = "report.key";
    public static final String PUBLIC_FILE = "report.pub";
    private static final String ALGORITHM = "Ed25519";
    private static final String SECRET_LABEL = "PRIVATE KEY";
    private static final String PUBLIC_LABEL = "PUBLIC KEY";

    /** Reads the key in the directory, or makes one. */
    public static SigningKey in(Path directory) throws IOException {
        Path secret = directory.resolve(SECRET_FILE);
        if (!Files.exists(secret)) {
            make(directory, secret);
        }
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(pem(secret, SECRET_LABEL)));
            return new SigningKey(key, publicKey(directory.resolve(PUBLIC_FILE)));
        } catch (GeneralSecurityException e) {
            throw new UnreadableReportException(secret + " is no Ed25519 key", e);
        }
    }

    private static void make(Path directory, Path secret) throws IOException {
        Files.createDirectories(directory);
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 15 on has Ed25519", e);
        }
        Files.writeString(
                directory.resolve(PUBLIC_FILE),
                pem(PUBLIC_LABEL, pair.getPublic().getEncoded()));
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, pem(SECRET_LABEL, pair.getPrivate().getEncoded()));
    }

    /** Reads a public key in PEM. */
    public static PublicKey publicKey(Path file) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(pem(file, PUBLIC_LABEL)));
        } catch (GeneralSecurityException e) {
            throw new UnreadableReportException(file + " is no Ed25519 public key", e);
        }
    }

    /** The name of a key: SHA-256 of its encoded form. */
    static String id(PublicKey key) {
        return Sha256.of(key.getEncoded());
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the report's key cannot sign", e);
        }
    }

    static boolean verifies(PublicKey key, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String pem(String label, byte[] encoded) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + label
                + "-----\n";
    }

    private static byte[] pem(Path file, String label) throws IOException {
        String body = Files.readString(file)
                .replace("-----BEGIN " + label + "-----", "")
                .replace("-----END " + label + "-----", "")
                .replaceAll("\\s", "");
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new UnreadableReportException(
                    file + " is no PEM file of a " + label.toLowerCase(java.util.Locale.ROOT), e);
        }
    }
}
