package dev.holdfast.protocol.signed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** An Ed25519 key that is kept in two files, made when it is first needed: NAME.key (mode 0600) and NAME.pub, in PEM. */
public record SigningKey(PrivateKey secret, PublicKey open) {
    private static final String ALGORITHM = "Ed25519";
    private static final String SECRET_LABEL = "PRIVATE KEY";
    private static final String PUBLIC_LABEL = "PUBLIC KEY";

    /** Reads the key of that name in the directory, or makes one. */
    public static SigningKey in(Path directory, String name) throws IOException {
        Path secret = directory.resolve(name + ".key");
        Path open = directory.resolve(name + ".pub");
        if (!Files.exists(secret)) {
            make(directory, secret, open);
        }
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(
                            decoded(Files.readString(secret), SECRET_LABEL, secret.toString())));
            return new SigningKey(key, publicKey(open));
        } catch (GeneralSecurityException e) {
            throw new UnreadableEnvelopeException(secret + " is no Ed25519 key", e);
        }
    }

    private static void make(Path directory, Path secret, Path open) throws IOException {
        Files.createDirectories(directory);
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 15 on has Ed25519", e);
        }
        Files.writeString(open, pem(PUBLIC_LABEL, pair.getPublic().getEncoded()));
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, pem(SECRET_LABEL, pair.getPrivate().getEncoded()));
    }

    /** Reads a public key in PEM. */
    public static PublicKey publicKey(Path file) throws IOException {
        return publicKey(Files.readString(file), file.toString());
    }

    /**
     * A public key in PEM.
     *
     * @param where it comes from, for the error
     */
    public static PublicKey publicKey(String pem, String where) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(decoded(pem, PUBLIC_LABEL, where)));
        } catch (GeneralSecurityException e) {
            throw new UnreadableEnvelopeException(where + " is no Ed25519 public key", e);
        }
    }

    /** The name of a key: SHA-256 of its encoded form, in hex. */
    public static String id(PublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The public key in PEM. */
    public String pem() {
        return pem(PUBLIC_LABEL, open.getEncoded());
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key cannot sign", e);
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

    private static byte[] decoded(String pem, String label, String where) {
        String body = pem.replace("-----BEGIN " + label + "-----", "")
                .replace("-----END " + label + "-----", "")
                .replaceAll("\\s", "");
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new UnreadableEnvelopeException(where + " is no PEM file of a " + label.toLowerCase(Locale.ROOT), e);
        }
    }
}
