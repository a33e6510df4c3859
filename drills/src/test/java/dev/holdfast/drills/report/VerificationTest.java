package dev.holdfast.drills.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.drills.report.Proceedings.Kept;
import dev.holdfast.drills.report.Verification.Result;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.signed.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    @TempDir
    Path state;

    private Path folder = Path.of(".");

    @BeforeEach
    void aReportIsWritten() {
        folder = new SmallDrill().keep(state.resolve("report")).folder();
    }

    private List<Result> verify() throws IOException {
        return new Verification(folder, ReportKey.publicKey(state.resolve(ReportKey.PUBLIC_FILE))).run();
    }

    private List<String> problems() throws IOException {
        return verify().stream().flatMap(result -> result.problems().stream()).toList();
    }

    /** As somebody who holds the key would. */
    private void signAgain() throws IOException {
        DrillReport report = report();
        Proceedings.seal(folder, ReportKey.in(state), report);
    }

    private DrillReport report() throws IOException {
        return Json.read(Files.readString(folder.resolve(ReportFile.REPORT)), DrillReport.class);
    }

    @Test
    void aReportAsItWasWrittenVerifies() throws IOException {
        assertThat(problems()).isEmpty();
        assertThat(verify()).hasSize(4);
    }

    @Test
    void aChangedByteInAnyFileIsFoundAndNamed() throws IOException {
        TreeSet<String> names = new TreeSet<>(ReportFile.SIGNED);
        names.add(Envelope.FILE);
        for (String name : names) {
            byte[] right = Files.readAllBytes(folder.resolve(name));
            for (int position :
                    new int[] {0, 1, right.length / 3, right.length / 2, right.length - 2, right.length - 1}) {
                byte[] wrong = right.clone();
                wrong[position] ^= 1;
                Files.write(folder.resolve(name), wrong);
                assertThat(problems())
                        .as("%s changed at %d", name, position)
                        .anyMatch(problem -> problem.startsWith(name + ":"));
            }
            Files.write(folder.resolve(name), right);
        }
        assertThat(problems()).isEmpty();
    }

    @Test
    void everyByteOfTheEnvelopeCounts() throws IOException {
        Path file = folder.resolve(Envelope.FILE);
        byte[] right = Files.readAllBytes(file);
        for (int position = 0; position < right.length; position++) {
            byte[] wrong = right.clone();
            wrong[position] ^= 1;
            Files.write(file, wrong);
            assertThat(problems()).as("changed at %d", position).isNotEmpty();
        }
    }

    @Test
    void aNumberThatDoesNotFollowFromTheEvidenceIsNamedEvenIfItWasSigned() throws IOException {
        Path file = folder.resolve(ReportFile.REPORT);
        String text = Files.readString(file);
        assertThat(text).contains("\"rtoMillis\":{\"value\":13000,");
        Files.writeString(file, text.replace("\"rtoMillis\":{\"value\":13000,", "\"rtoMillis\":{\"value\":1,"));
        signAgain();
        assertThat(problems())
                .containsExactly("report.json: impact.rtoMillis.value says 1, computed again it is 13000");
    }

    @Test
    void anEventThatWasTakenOutBreaksTheChainEvenIfTheRestWasSigned() throws IOException {
        Path file = folder.resolve(ReportFile.EVENTS);
        List<String> lines = Files.readAllLines(file);
        lines.remove(3);
        Files.write(file, lines);
        signAgain();
        assertThat(problems()).contains("events.ndjson: line 4 does not follow from the line before it");
    }

    @Test
    void objectivesThatWereEasedAfterwardsAreFoundEvenIfTheyWereSigned() throws IOException {
        Path file = folder.resolve(ReportFile.OBJECTIVES);
        Files.writeString(file, Files.readString(file).replace("\"rtoMillis\":5000", "\"rtoMillis\":9000"));
        signAgain();
        assertThat(problems()).contains("objectives.json: is not what the first event declared");
    }

    @Test
    void aFileThatIsMissingOrWasAddedIsNamed() throws IOException {
        Files.delete(folder.resolve(ReportFile.STATE));
        Files.writeString(folder.resolve("more.txt"), "more");
        assertThat(problems())
                .anyMatch(problem -> problem.startsWith("state.ndjson.gz: cannot be read"))
                .anyMatch(problem -> problem.startsWith("more.txt: is not among the files"));
    }

    @Test
    void anotherKeyDoesNotVerify(@TempDir Path other) throws IOException {
        SigningKey stranger = ReportKey.in(other);
        List<Result> results = new Verification(folder, stranger.open()).run();
        assertThat(results).anyMatch(result -> result.what().equals("signature") && !result.holds());
    }

    @Test
    void theSecretKeyIsItsOwnersOnlyAndStaysTheSame() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(ReportKey.SECRET_FILE))))
                .isEqualTo("rw-------");
        byte[] first = Files.readAllBytes(state.resolve(ReportKey.SECRET_FILE));
        new SmallDrill().keep(state.resolve("report"));
        assertThat(Files.readAllBytes(state.resolve(ReportKey.SECRET_FILE))).isEqualTo(first);
    }

    @Test
    void aReportNamesTheOneBeforeItByItsHash() throws IOException {
        Kept next = new SmallDrill().keep(state.resolve("report"));
        assertThat(next.folder()).isNotEqualTo(folder);
        DrillReport.Previous previous = next.report().identity().previous().value();
        assertThat(previous).isNotNull();
        assertThat(previous.id()).isEqualTo(String.valueOf(folder.getFileName()));
        assertThat(previous.sha256()).isEqualTo(Sha256.of(folder.resolve(Envelope.FILE)));
    }

    @Test
    void theObjectivesStandOnFileBeforeAnythingStarts(@TempDir Path empty) throws IOException {
        Proceedings.open(empty.resolve("report"), SmallDrill.SUBJECT, SmallDrill.TERMS);
        try (Stream<Path> declared = Files.list(empty.resolve("report/declared"))) {
            Path file = declared.findFirst().orElseThrow();
            assertThat(String.valueOf(file.getFileName()))
                    .startsWith(Sha256.of(file).substring(0, 16));
        }
        assertThat(new Shelf(empty.resolve("report")).entries()).isEmpty();
    }
}
