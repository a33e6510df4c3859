package dev.holdfast.frontdoor;

/** A configuration that cannot be used; the message is one line for the person who wrote it, with what to do. */
final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigurationException(String message) {
        super(message);
    }
}
