package dev.holdfast.certs;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The certificate authority of one installation: it vouches for the places' certificates and for nothing else. */
final class Authority {
    static final Duration VALIDITY = Duration.ofDays(3650);
    /** Clocks differ; a certificate begins a little before it is made. */
    private static final Duration BEFORE = Duration.ofHours(1);

    private static final String CURVE = "secp256r1";
    private static final int SERIAL_BITS = 127;
    private static final X500Name NAME = new X500Name("CN=Holdfast installation authority");

    private final Pair own;

    Authority(Pair own) {
        this.own = own;
    }

    Pair own() {
        return own;
    }

    static Authority create(Instant now) {
        KeyPair keys = keys();
        Span span = new Span(now.minus(BEFORE), now.plus(VALIDITY));
        JcaX509v3CertificateBuilder draft = draft(NAME, span, NAME, keys);
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            draft.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            draft.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            draft.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("every Java can write these extensions", e);
        }
        return new Authority(signed(draft, keys, keys));
    }

    /** A certificate for the holder as server and as client, which never outlasts the authority. */
    Pair issue(Holder holder, Instant now, Duration validity) {
        KeyPair keys = keys();
        Instant end = now.plus(validity);
        Span span = new Span(now.minus(BEFORE), end.isAfter(own.expires()) ? own.expires() : end);
        JcaX509v3CertificateBuilder draft = draft(NAME, span, new X500Name("CN=" + holder.name()), keys);
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            draft.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            draft.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            draft.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            draft.addExtension(Extension.subjectAlternativeName, false, names(holder.addresses()));
            draft.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(own.certificate()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("every Java can write these extensions", e);
        }
        return signed(draft, keys, new KeyPair(own.certificate().getPublicKey(), own.key()));
    }

    private record Span(Instant from, Instant to) {}

    private static GeneralNames names(List<String> addresses) {
        return new GeneralNames(addresses.stream()
                .map(text -> new GeneralName(Holder.isIp(text) ? GeneralName.iPAddress : GeneralName.dNSName, text))
                .toArray(GeneralName[]::new));
    }

    private static JcaX509v3CertificateBuilder draft(X500Name issuer, Span span, X500Name subject, KeyPair keys) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(span.from()),
                Date.from(span.to()),
                subject,
                keys.getPublic());
    }

    private static Pair signed(JcaX509v3CertificateBuilder draft, KeyPair keys, KeyPair signer) {
        try {
            return new Pair(
                    new JcaX509CertificateConverter()
                            .getCertificate(draft.build(
                                    new JcaContentSignerBuilder(Pair.SIGNATURE).build(signer.getPrivate()))),
                    keys.getPrivate());
        } catch (OperatorCreationException | java.security.cert.CertificateException e) {
            throw new IllegalStateException("every Java can sign with an elliptic key", e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CURVE, e);
        }
    }
}
