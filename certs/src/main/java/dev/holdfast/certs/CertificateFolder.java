package dev.holdfast.certs;

import dev.holdfast.certs.Issued.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A folder with the authority ({@code ca.pem}, {@code ca.key}) and a pair of files for each place. Whoever has
 * {@code ca.key} can become any place: on machines of a place only its own files and {@code ca.pem} belong.
 */
public final class CertificateFolder {
    static final String AUTHORITY = "ca";

    private final Path root;

    public CertificateFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The authority's certificate, with which one program knows another. */
    public Path authority() {
        return certificate(AUTHORITY);
    }

    public Path certificate(String name) {
        return root.resolve(name + ".pem");
    }

    public Path key(String name) {
        return root.resolve(name + ".key");
    }

    /** Makes what is missing or ends soon, the authority first; returns everything in that order. */
    public List<Issued> ensure(List<Holder> holders, Terms terms, Instant now) {
        try {
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        } catch (IOException e) {
            throw new CertificateException("cannot use the folder " + root + ": " + e, e);
        }
        List<Issued> all = new ArrayList<>();
        Authority authority = authority(terms, now, all);
        holders.forEach(holder -> all.add(ensure(holder, authority, terms, now)));
        return all;
    }

    private Authority authority(Terms terms, Instant now, List<Issued> all) {
        boolean exists = Files.exists(certificate(AUTHORITY)) || Files.exists(key(AUTHORITY));
        if (exists && !terms.newAuthority()) {
            Pair kept = kept(AUTHORITY)
                    .filter(Pair::fits)
                    .orElseThrow(() -> new CertificateException("the authority in " + root
                            + " is incomplete or spoilt: restore ca.pem and ca.key, or use --force for a new one,"
                            + " after which every place needs its new files"));
            if (kept.expires().isBefore(now.plus(terms.renewWithin()))) {
                throw new CertificateException("the authority in " + root + " ends at " + kept.expires()
                        + ": use --force for a new one, after which every place needs its new files");
            }
            all.add(issued(AUTHORITY, kept, What.KEPT));
            return new Authority(kept);
        }
        Authority made = Authority.create(now);
        write(AUTHORITY, made.own());
        all.add(issued(AUTHORITY, made.own(), What.MADE));
        return made;
    }

    private Issued ensure(Holder holder, Authority authority, Terms terms, Instant now) {
        Optional<Pair> kept = kept(holder.name())
                .filter(Pair::fits)
                .filter(pair -> pair.issuedBy(authority.own()))
                .filter(pair -> names(pair).equals(new TreeSet<>(holder.addresses())));
        // A certificate that ends with its authority could not be made to last longer.
        boolean last = kept.filter(
                        pair -> !pair.expires().isBefore(authority.own().expires()))
                .isPresent();
        if (kept.isPresent() && (last || kept.get().expires().isAfter(now.plus(terms.renewWithin())))) {
            return issued(holder.name(), kept.get(), What.KEPT);
        }
        Pair made = authority.issue(holder, now, terms.validity());
        write(holder.name(), made);
        return issued(holder.name(), made, kept.isPresent() ? What.RENEWED : What.MADE);
    }

    private Optional<Pair> kept(String name) {
        try {
            return Optional.of(PemFile.read(certificate(name), key(name)));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static TreeSet<String> names(Pair pair) {
        try {
            Collection<List<?>> names = pair.certificate().getSubjectAlternativeNames();
            TreeSet<String> found = new TreeSet<>();
            if (names != null) {
                names.forEach(name -> found.add(Holder.canonical(String.valueOf(name.get(1)))));
            }
            return found;
        } catch (CertificateParsingException e) {
            return new TreeSet<>();
        }
    }

    /** The key first: a certificate without its key is noticed and made again. */
    private void write(String name, Pair pair) {
        PemFile.write(key(name), pair.key());
        PemFile.write(certificate(name), pair.certificate());
    }

    private Issued issued(String name, Pair pair, What what) {
        return new Issued(name, certificate(name), key(name), pair.expires(), what);
    }
}
