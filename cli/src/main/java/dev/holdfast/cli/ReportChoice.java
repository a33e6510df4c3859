package dev.holdfast.cli;

import dev.holdfast.drills.report.Shelf;
import dev.holdfast.drills.report.Shelf.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which report is meant: by id or by its folder, and without either the newest. */
final class ReportChoice {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "a report's id as report list shows it, or a folder; without it the newest")
    private @Nullable String id;

    @Option(
            names = "--reports",
            paramLabel = "FOLDER",
            description = "where the reports stand (default: .holdfast/report)")
    private @Nullable Path reports;

    Shelf shelf(Workplace workplace) {
        return new Shelf(reports == null ? workplace.stateDirectory().resolve("report") : reports);
    }

    Path folder(Workplace workplace) {
        if (id != null && id.contains("/") && Files.isDirectory(Path.of(id))) {
            return Path.of(id).toAbsolutePath().normalize();
        }
        Shelf shelf = shelf(workplace);
        return shelf.find(id)
                .map(Entry::folder)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        id == null
                                ? "there is no report in " + shelf.path() + ": ./holdfast demo leaves one"
                                : "there is no report " + id + ": ./holdfast report list shows those there are"));
    }

    /** The person named something that there is not. */
    ParameterException misuse(String message, Exception cause) {
        return new ParameterException(spec.commandLine(), message, cause);
    }
}
