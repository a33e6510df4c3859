package dev.holdfast.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.certs.Issued.What;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made, kept, renewed and refused in a folder of certificates. */
class CertificateFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Holder NORTH = new Holder("north", List.of("127.0.0.11", "127.0.0.21", "north.example.org"));
    private static final Holder WEST = new Holder("west", List.of("127.0.0.12", "::1"));
    private static final Terms FORCED = new Terms(Duration.ofDays(365), Duration.ofDays(30), true);

    @TempDir
    Path temporary;

    @Test
    void everyPlaceGetsAKeyOfItsOwnThatOnlyItsOwnerReads() throws Exception {
        CertificateFolder folder = folder();
        assertThat(ensure(folder, NOW)).containsExactly(What.MADE, What.MADE, What.MADE);
        for (String name : List.of("ca", "north", "west")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.key(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        X509Certificate north = read(folder.certificate("north"));
        north.verify(read(folder.authority()).getPublicKey());
        assertThat(north.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactlyInAnyOrder("127.0.0.11", "127.0.0.21", "north.example.org");
        assertThat(north.getBasicConstraints()).isEqualTo(-1);
        assertThat(north.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(north.getPublicKey())
                .isNotEqualTo(read(folder.certificate("west")).getPublicKey());
        assertThat(read(folder.authority()).getBasicConstraints()).isZero();
        assertThat(temporary.resolve("tls")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void whatIsGoodIsKeptAndWhatEndsSoonIsRenewed() throws Exception {
        CertificateFolder folder = folder();
        ensure(folder, NOW);
        X509Certificate before = read(folder.certificate("north"));
        assertThat(ensure(folder, NOW.plus(Duration.ofDays(300)))).containsExactly(What.KEPT, What.KEPT, What.KEPT);
        assertThat(read(folder.certificate("north"))).isEqualTo(before);
        assertThat(ensure(folder, NOW.plus(Duration.ofDays(340))))
                .containsExactly(What.KEPT, What.RENEWED, What.RENEWED);
        assertThat(read(folder.certificate("north")).getNotAfter().toInstant())
                .isEqualTo(NOW.plus(Duration.ofDays(705)));
    }

    @Test
    void anotherAddressOrASpoiltFileMeansANewCertificate() throws IOException {
        CertificateFolder folder = folder();
        ensure(folder, NOW);
        Holder moved = new Holder("north", List.of("127.0.0.99"));
        assertThat(folder.ensure(List.of(moved), Terms.DEFAULT, NOW).get(1).what())
                .isEqualTo(What.MADE);
        Files.copy(folder.key("west"), folder.key("north"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.certificate("west"), "spoilt");
        assertThat(folder.ensure(List.of(moved, WEST), Terms.DEFAULT, NOW))
                .extracting(Issued::what)
                .containsExactly(What.KEPT, What.MADE, What.MADE);
    }

    @Test
    void anAuthorityIsNotOverwrittenUnlessForced() throws Exception {
        CertificateFolder folder = folder();
        ensure(folder, NOW);
        X509Certificate before = read(folder.authority());
        Files.delete(folder.key("ca"));
        assertThatThrownBy(() -> ensure(folder, NOW))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("--force");
        assertThat(read(folder.authority())).isEqualTo(before);
        assertThat(folder.ensure(List.of(NORTH, WEST), FORCED, NOW))
                .extracting(Issued::what)
                .containsExactly(What.MADE, What.MADE, What.MADE);
        assertThat(read(folder.authority())).isNotEqualTo(before);
    }

    @Test
    void anAuthorityThatEndsSoonIsNotRenewedBehindAnybodysBack() {
        CertificateFolder folder = folder();
        ensure(folder, NOW);
        Instant late = NOW.plus(Authority.VALIDITY).minus(Duration.ofDays(100));
        List<Issued> issued = folder.ensure(List.of(NORTH), Terms.DEFAULT, late);
        assertThat(issued.get(1).expires()).isEqualTo(issued.get(0).expires());
        assertThatThrownBy(() -> ensure(folder, late.plus(Duration.ofDays(80))))
                .hasMessageContaining("ends at")
                .hasMessageContaining("--force");
    }

    @Test
    void strangeNamesAddressesAndTermsAreRefused() {
        for (String name : List.of("ca", "", "../x", "North", "a b")) {
            assertThatThrownBy(() -> new Holder(name, List.of("127.0.0.1")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (List<String> addresses : List.of(
                List.<String>of(),
                List.of(""),
                List.of("a b"),
                List.of("1.2.3.999"),
                List.of("::zz"),
                List.of("1:2:3"))) {
            assertThatThrownBy(() -> new Holder("north", addresses)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Terms(Duration.ZERO, Duration.ZERO, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Terms(Duration.ofDays(30), Duration.ofDays(30), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private CertificateFolder folder() {
        return new CertificateFolder(temporary.resolve("tls"));
    }

    private static List<What> ensure(CertificateFolder folder, Instant now) {
        return folder.ensure(List.of(NORTH, WEST), Terms.DEFAULT, now).stream()
                .map(Issued::what)
                .toList();
    }

    private static X509Certificate read(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream input = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
        }
    }
}
