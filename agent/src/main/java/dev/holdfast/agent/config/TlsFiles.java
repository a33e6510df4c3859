package dev.holdfast.agent.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files with which the agent shows who it is and knows others.
 *
 * @param ca the only authority whose certificates are accepted, of the other agents (who must have one) and of the
 *     API's clients; absent for an API over TLS and a quorum without
 * @param clientsRequired whether the API's clients need a certificate; otherwise one that they show must be good
 */
public record TlsFiles(Path certificate, Path key, @Nullable Path ca, boolean clientsRequired) {
    private static final String PREFIX = "holdfast.agent.tls.";

    static Optional<TlsFiles> parse(Settings settings) {
        Optional<Path> certificate = settings.optional(PREFIX + "cert").map(Path::of);
        Optional<Path> key = settings.optional(PREFIX + "key").map(Path::of);
        Optional<Path> ca = settings.optional(PREFIX + "ca").map(Path::of);
        Optional<String> clients = settings.optional(PREFIX + "clients");
        if (certificate.isPresent() != key.isPresent() || (ca.isPresent() && key.isEmpty())) {
            throw new SetupException(
                    "set both holdfast.agent.tls.cert and holdfast.agent.tls.key, with holdfast.agent.tls.ca or"
                            + " without, or none");
        }
        if (clients.isPresent() && ca.isEmpty()) {
            throw new SetupException(PREFIX + "clients means nothing without " + PREFIX + "ca: set both");
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        requireCertificate(PREFIX + "cert", certificate.get());
        ca.ifPresent(file -> requireCertificate(PREFIX + "ca", file));
        requirePrivate(key.get());
        return Optional.of(
                new TlsFiles(certificate.get(), key.get(), ca.orElse(null), required(clients.orElse("optional"))));
    }

    private static boolean required(String word) {
        return switch (word) {
            case "optional" -> false;
            case "required" -> true;
            default -> throw new SetupException(PREFIX + "clients: '" + word + "': use optional or required");
        };
    }

    private static void requireCertificate(String key, Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            if (CertificateFactory.getInstance("X.509")
                    .generateCertificates(input)
                    .isEmpty()) {
                throw new SetupException(key + ": " + file + " holds no certificate");
            }
        } catch (IOException | CertificateException e) {
            throw new SetupException(
                    key + ": " + file + " is no PEM file of a certificate (" + e.getMessage() + ")", e);
        }
    }

    private static void requirePrivate(Path file) {
        try {
            if (SecretFile.othersMayRead(file)) {
                throw new SetupException(PREFIX + "key: " + file + " can be read by others: chmod 600 it");
            }
        } catch (IOException e) {
            throw new SetupException(PREFIX + "key: cannot read " + file + " (" + e.getMessage() + ")", e);
        }
    }
}
