package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertsCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theSandboxesPlacesGetCertificatesAndTheirEndIsSaid() {
        assertThat(run("certs")).isZero();
        assertThat(out.toString())
                .contains("ca ", "north ", "west ", "witness ", "made", "until 20")
                .contains(directory.resolve(".holdfast/tls/north.pem").toString());
        out.getBuffer().setLength(0);
        assertThat(run("certs")).isZero();
        assertThat(out.toString()).contains("kept").doesNotContain("made").doesNotContain("renewed");
    }

    @Test
    void placesOfOnesOwnAreNamedWithTheirAddresses() {
        String folder = directory.resolve("own").toString();
        assertThat(run("certs", "--dir", folder, "--place", "north=10.0.0.11,north.example.org", "--days", "90"))
                .isZero();
        assertThat(out.toString()).contains("north ").doesNotContain("witness ");
        assertThat(run(
                        "certs",
                        "--dir",
                        folder,
                        "--place",
                        "north=10.0.0.11,north.example.org",
                        "--renew-within",
                        "100"))
                .isZero();
        assertThat(out.toString()).contains("renewed");
    }

    @Test
    void aBrokenAuthorityIsLeftAloneUnlessForced() throws IOException {
        assertThat(run("certs")).isZero();
        Files.delete(directory.resolve(".holdfast/tls/ca.key"));
        assertThat(run("certs")).isEqualTo(1);
        assertThat(err.toString()).contains("--force");
        assertThat(run("certs", "--force")).isZero();
    }

    @Test
    void strangeWishesAreMisuse() {
        assertThat(run("certs", "--place", "north")).isEqualTo(2);
        assertThat(run("certs", "--place", "ca=127.0.0.1")).isEqualTo(2);
        assertThat(run("certs", "--days", "0")).isEqualTo(2);
        assertThat(run("certs", "--days", "10", "--renew-within", "10")).isEqualTo(2);
        assertThat(err.toString())
                .contains("must be NAME=ADDRESS,ADDRESS", "names no place", "between 1 and", "fewer than 10");
    }

    private int run(String... arguments) {
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), false);
        return Holdfast.commandLine(new Workplace(directory, directory.resolve(".holdfast"), console))
                .execute(arguments);
    }
}
