package dev.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom: programs → adapters → runtime → core. */
class LayersTest {
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("core", List.of()),
            Map.entry("checker", List.of()),
            Map.entry("protocol", List.of("core")),
            Map.entry("runtime", List.of("core")),
            Map.entry("testing", List.of("core", "runtime")),
            Map.entry("journal", List.of("core")),
            Map.entry("link", List.of("core", "runtime")),
            Map.entry("certs", List.of()),
            Map.entry("frontdoor", List.of("core", "protocol", "runtime")),
            Map.entry("agent", List.of("core", "protocol", "runtime", "link")),
            Map.entry("bank", List.of("core", "protocol", "journal", "link")),
            Map.entry("broker", List.of("core", "runtime", "link")),
            Map.entry("sandbox", List.of("core", "protocol", "runtime", "link", "certs")),
            Map.entry("drills", List.of("core", "protocol", "sandbox", "checker")),
            Map.entry("simulation", List.of("core", "runtime", "testing", "checker")),
            Map.entry("model", List.of()),
            Map.entry("cli", List.of("core", "protocol", "certs", "sandbox", "drills", "checker", "simulation")),
            Map.entry("benchmarks", List.of("core", "protocol", "journal", "bank", "sandbox"))));

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        List<Path> folders = new ArrayList<>();
        Repository.MODULES.forEach(
                module -> folders.add(Repository.ROOT.resolve(module).resolve("target/classes")));
        classes = new ClassFileImporter().importPaths(folders);
    }

    @Test
    void everyModuleWasImported() {
        Repository.MODULES.forEach(module -> assertThat(
                        classes.stream().filter(type -> type.getPackageName().startsWith("dev.holdfast." + module)))
                .as("classes of " + module + "; run ./mvnw package first")
                .isNotEmpty());
        assertThat(MAY_USE.keySet()).containsExactlyInAnyOrderElementsOf(Repository.MODULES);
    }

    @TestFactory
    List<DynamicTest> aModuleUsesOnlyWhatLiesBelowIt() {
        List<DynamicTest> tests = new ArrayList<>();
        MAY_USE.forEach((module, allowed) -> {
            String[] forbidden = Repository.MODULES.stream()
                    .filter(other -> !other.equals(module) && !allowed.contains(other))
                    .map(other -> "dev.holdfast." + other + "..")
                    .toArray(String[]::new);
            tests.add(DynamicTest.dynamicTest(
                    module,
                    () -> noClasses()
                            .that()
                            .resideInAPackage("dev.holdfast." + module + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .because("programs → adapters → runtime → core: move what both need down, or pass it as a"
                                    + " message of protocol")
                            .check(classes)));
        });
        return tests;
    }

    @Test
    void coreUsesTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("dev.holdfast.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.holdfast.core..", "java..", "org.jspecify..")
                .because("core holds decisions only; put I/O into an adapter and hand its result in as an argument")
                .check(classes);
    }

    @Test
    void checkerUsesTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("dev.holdfast.checker..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.holdfast.checker..", "java..", "org.jspecify..")
                .because("the judge shares no code with what it judges")
                .check(classes);
    }

    @Test
    void springStaysInTheBank() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.holdfast.bank..", "dev.holdfast.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .because("everything else is wired by hand in main, on one screen; benchmarks measure the bank and its"
                        + " peer, a plain Spring service")
                .check(classes);
    }

    @Test
    void corePackagesHaveNoCycles() {
        slices().matching("dev.holdfast.core.(*)..")
                .should()
                .beFreeOfCycles()
                .because("model is at the bottom; split the package or move the shared value down")
                .check(classes);
    }
}
