package dev.holdfast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.StaticJavaParser;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A test about the repository itself: walls on size, words that are banned, and what to do instead. */
class TidyTest {
    private static final int METHOD_LINES_MAX = 70;
    private static final int CLASS_LINES_MAX = 500;
    private static final Pattern BANNED_NAME = Pattern.compile(".*(Manager|Helper|Util|Utils|Impl|Base)$");
    private static final Pattern LEFTOVER =
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|printStack" + "Trace");
    private static final Pattern PRINT = Pattern.compile("System\\.(out|err)\\b");
    private static final Pattern SLEEP = Pattern.compile("Thread\\.sl" + "eep|TimeUnit\\.[A-Z]+\\.sl" + "eep");
    private static final Pattern CATCH_ALL = Pattern.compile("catch \\((Exception|Throwable)[ |]");
    private static final Pattern MOCKITO = Pattern.compile("org\\.mock" + "ito");
    private static final Pattern CORE_BANNED = Pattern.compile(
            "System\\.(currentTimeMillis|nanoTime)|Instant\\.now|Clock\\.system|Math\\.random|new Random\\(|UUID\\.randomUUID"
                    + "|new Thread|Executors\\.|LoggerFactory|java\\.(net|nio\\.file)\\.|HashMap|HashSet|Set\\.of\\(|Map\\.of\\(");

    @BeforeAll
    static void readJava17() {
        StaticJavaParser.getParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17);
    }

    @Test
    void noMethodPassesTheWall() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : Repository.allSources()) {
            for (MethodDeclaration method : parse(file).findAll(MethodDeclaration.class)) {
                int lines = method.getRange()
                        .map(range -> range.end.line - range.begin.line + 1)
                        .orElse(0);
                if (lines > METHOD_LINES_MAX) {
                    tooLong.add(Repository.name(file) + " " + method.getNameAsString() + ": " + lines);
                }
            }
        }
        assertThat(tooLong)
                .as("methods over %d lines: keep the branches, move the work into smaller ones", METHOD_LINES_MAX)
                .isEmpty();
    }

    @Test
    void noClassPassesTheWall() {
        assertThat(Repository.allSources().stream()
                        .filter(file -> Repository.lines(file).size() > CLASS_LINES_MAX)
                        .map(Repository::name))
                .as("files over %d lines: split by event, command or step, one class each", CLASS_LINES_MAX)
                .isEmpty();
    }

    @Test
    void noClassHidesBehindABannedName() throws IOException {
        List<String> banned = new ArrayList<>();
        for (Path file : Repository.allSources()) {
            for (TypeDeclaration<?> type : parse(file).findAll(TypeDeclaration.class)) {
                if (BANNED_NAME.matcher(type.getNameAsString()).matches()) {
                    banned.add(Repository.name(file) + " " + type.getNameAsString());
                }
            }
        }
        assertThat(banned)
                .as("Manager, Helper, Util, Impl and Base say nothing: name the thing by what it is or does")
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> bare = Repository.mainSources().stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java"))
                        || Repository.lines(folder.resolve("package-info.java")).stream()
                                .noneMatch(line -> line.contains("@NullMarked")))
                .map(Repository::name)
                .toList();
        assertThat(bare)
                .as("packages without a package-info.java that says @NullMarked")
                .isEmpty();
    }

    @Test
    void nothingIsLeftBehind() {
        assertThat(hits(Repository.allSources(), LEFTOVER, file -> true))
                .as("finish it, or write it into an issue")
                .isEmpty();
    }

    @Test
    void onlyProgramsForPeoplePrint() {
        assertThat(hits(
                        Repository.mainSources(),
                        PRINT,
                        file -> !Repository.name(file).startsWith("cli/")
                                && !Repository.name(file).endsWith("Main.java")))
                .as("print through the CLI's console, log through SLF4J; a main may tell why it does not start")
                .isEmpty();
    }

    @Test
    void noTestSleeps() {
        assertThat(hits(Repository.testSources(), SLEEP, file -> true))
                .as("await a condition with a limit (Awaitility), or move a ManualClock")
                .isEmpty();
    }

    @Test
    void nothingCatchesEverything() {
        assertThat(hits(Repository.mainSources(), CATCH_ALL, file -> true))
                .as("catch what the world can do to you by its type; a bug must stop the loop")
                .isEmpty();
    }

    @Test
    void nothingIsMocked() {
        assertThat(hits(Repository.testSources(), MOCKITO, file -> true))
                .as("write the fake by hand, once, in module testing")
                .isEmpty();
    }

    @Test
    void coreReadsNoClockAndIteratesInOrder() {
        assertThat(hits(Repository.mainSources("core"), CORE_BANNED, file -> true))
                .as(
                        "core is pure: time and randomness are arguments; TreeMap, EnumMap, LinkedHashMap and List keep order")
                .isEmpty();
    }

    @Test
    void everyModuleIsKnownHere() throws IOException {
        List<String> declared = Repository.lines(Repository.ROOT.resolve("pom.xml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("<module>"))
                .map(line -> line.replaceAll("</?module>", ""))
                .filter(module -> !module.equals("architecture-tests"))
                .toList();
        assertThat(declared)
                .as("add a new module to Repository.MODULES and to LayersTest")
                .isEqualTo(Repository.MODULES);
    }

    private static CompilationUnit parse(Path file) throws IOException {
        return StaticJavaParser.parse(file);
    }

    private static List<String> hits(List<Path> files, Pattern pattern, Predicate<Path> counts) {
        List<String> hits = new ArrayList<>();
        for (Path file : files) {
            if (!counts.test(file)) {
                continue;
            }
            List<String> lines = Repository.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    hits.add(Repository.name(file) + ":" + (i + 1) + " "
                            + lines.get(i).strip());
                }
            }
        }
        return hits;
    }
}
