package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checker.history.History;
import dev.holdfast.checker.verdict.Terms;
import dev.holdfast.drills.report.ClockReading;
import dev.holdfast.drills.report.Declaration.Subject;
import dev.holdfast.drills.report.Proceedings;
import dev.holdfast.drills.report.RunLog;
import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReportCommandTest {
    private static final int MISUSE = 2;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path unfinished() {
        Proceedings proceedings = Proceedings.open(
                directory.resolve(".holdfast/report"),
                new Subject("region-loss", "active-active", 3, 40, 300),
                Terms.sandbox());
        return proceedings
                .unfinished(
                        new History(List.of(), List.of(), List.of()),
                        new RunLog(ClockReading.now(), List.of(), List.of(), List.of(), List.of()),
                        "waited 60 s in vain for both regions to be active ".repeat(5))
                .folder();
    }

    @Test
    void withoutReportsTheListSaysWhatLeavesOne() {
        assertThat(run("report", "list")).isZero();
        assertThat(out.toString()).contains("./holdfast demo");
        assertThat(run("report", "show")).isEqualTo(MISUSE);
        assertThat(run("report", "verify", "20260101-000000")).isEqualTo(MISUSE);
    }

    @Test
    void aReportIsListedAndShownWithinTheColumns() {
        Path folder = unfinished();
        assertThat(run("report", "list")).isZero();
        assertThat(run("report", "show", String.valueOf(folder.getFileName()))).isZero();
        assertThat(out.toString())
                .contains("INCONCLUSIVE")
                .contains("not measured")
                .contains("waited 60 s in vain");
        assertThat(out.toString().lines().filter(line -> !line.startsWith("page: ")))
                .allMatch(line -> line.length() <= 100);
    }

    @Test
    void asJsonTheReportIsItsFile() throws IOException {
        Path folder = unfinished();
        assertThat(run("report", "show", "--json")).isZero();
        assertThat(out.toString().strip())
                .isEqualTo(Files.readString(folder.resolve("report.json")).strip());
        out.getBuffer().setLength(0);
        assertThat(run("report", "list", "--json")).isZero();
        assertThat(Json.read(out.toString(), JsonNode.class)
                        .get(0)
                        .path("verdict")
                        .asString())
                .isEqualTo("INCONCLUSIVE");
    }

    @Test
    void aReportVerifiesUntilAByteOfItChanges() throws IOException {
        Path folder = unfinished();
        assertThat(run("report", "verify")).isZero();
        Files.writeString(folder.resolve("report.html"), Files.readString(folder.resolve("report.html")) + " ");
        assertThat(run("report", "verify")).isEqualTo(1);
        assertThat(out.toString())
                .contains("report.html: is not the file that was signed")
                .contains("cannot be trusted");
    }

    @Test
    void aCopyVerifiesElsewhereWithTheKeyAndNotWithout(@TempDir Path elsewhere) throws IOException {
        Path folder = unfinished();
        Path copy = Files.createDirectory(elsewhere.resolve(String.valueOf(folder.getFileName())));
        for (String name : List.of(
                "objectives.json", "history.ndjson", "events.ndjson", "report.json", "report.html", "envelope.json")) {
            Files.copy(folder.resolve(name), copy.resolve(name));
        }
        Path key = Files.copy(directory.resolve(".holdfast/report.pub"), elsewhere.resolve("key.pub"));
        Files.delete(directory.resolve(".holdfast/report.pub"));
        assertThat(run("report", "verify", copy.toString())).isEqualTo(MISUSE);
        assertThat(run("report", "verify", copy.toString(), "--key", key.toString()))
                .isZero();
    }

    private int run(String... arguments) {
        Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), false);
        return Holdfast.commandLine(new Workplace(directory, directory.resolve(".holdfast"), console))
                .execute(arguments);
    }
}
