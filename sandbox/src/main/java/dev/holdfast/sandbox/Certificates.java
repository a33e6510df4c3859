package dev.holdfast.sandbox;

import dev.holdfast.certs.CertificateException;
import dev.holdfast.certs.CertificateFolder;
import dev.holdfast.certs.Holder;
import dev.holdfast.certs.Issued;
import dev.holdfast.certs.Terms;
import dev.holdfast.protocol.TrustedAuthority;
import dev.holdfast.sandbox.SandboxException.Code;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** The sandbox's certificates: one for each place of an agent, under its own address and the relay's. */
public final class Certificates {
    private final CertificateFolder folder;

    Certificates(StateDirectory state) {
        this.folder = new CertificateFolder(state.certificates());
    }

    /** The places of the sandbox, as those who need a certificate. */
    public static List<Holder> holders() {
        return Place.AGENTS.stream()
                .map(place -> new Holder(
                        place.word(),
                        Stream.of(place.address(), place.wanAddress())
                                .distinct()
                                .toList()))
                .toList();
    }

    List<Issued> ensure() {
        try {
            return folder.ensure(holders(), Terms.DEFAULT, Instant.now());
        } catch (CertificateException e) {
            throw new SandboxException(Code.STATE_MISMATCH, String.valueOf(e.getMessage()), e);
        }
    }

    void agent(Place place, SortedMap<String, String> settings) {
        settings.put("holdfast.agent.tls.cert", folder.certificate(place.word()).toString());
        settings.put("holdfast.agent.tls.key", folder.key(place.word()).toString());
        settings.put("holdfast.agent.tls.ca", folder.authority().toString());
    }

    String authority() {
        return folder.authority().toString();
    }

    /** What a client of the agents believes; empty as long as there are no certificates. */
    Optional<SSLContext> trusted() {
        return Files.exists(folder.authority())
                ? Optional.of(TrustedAuthority.read(folder.authority()))
                : Optional.empty();
    }
}
