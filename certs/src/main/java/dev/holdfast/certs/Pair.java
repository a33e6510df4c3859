package dev.holdfast.certs;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** A certificate with its private key. */
record Pair(X509Certificate certificate, PrivateKey key) {
    static final String SIGNATURE = "SHA256withECDSA";

    Instant expires() {
        return certificate.getNotAfter().toInstant();
    }

    /** Whether the key is the certificate's: what one signs the other verifies. */
    boolean fits() {
        byte[] text = certificate.getSerialNumber().toByteArray();
        try {
            Signature signing = Signature.getInstance(SIGNATURE);
            signing.initSign(key);
            signing.update(text);
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(SIGNATURE);
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(text);
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    boolean issuedBy(Pair authority) {
        try {
            certificate.verify(authority.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
