package dev.holdfast.certs;

/** Certificates cannot be made or kept; the message says what to do. */
public final class CertificateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CertificateException(String message) {
        super(message);
    }

    public CertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
