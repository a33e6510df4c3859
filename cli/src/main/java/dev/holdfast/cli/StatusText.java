package dev.holdfast.cli;

import dev.holdfast.protocol.CheckAnswer;
import dev.holdfast.protocol.OwnedSlice;
import dev.holdfast.protocol.StatusAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The status as a person reads it, within 100 columns. */
final class StatusText {
    private static final long MEGABYTE = 1_000_000;

    private final StatusReport report;
    private final List<String> lines = new ArrayList<>();

    private StatusText(StatusReport report) {
        this.report = report;
    }

    static List<String> of(StatusReport report) {
        StatusText text = new StatusText(report);
        text.head();
        text.regions();
        text.slices();
        text.plan();
        text.desk();
        text.processes();
        return text.lines;
    }

    static long megabytes(long bytes) {
        return bytes / MEGABYTE;
    }

    private void head() {
        StatusAnswer group = report.group();
        String quorum = group == null
                ? "@|red no agent answers|@"
                : "leader " + or(group.leader(), "unknown") + ", table generation "
                        + group.table().generation();
        lines.add("mode " + or(report.mode(), "unknown") + " · front door " + state(or(report.frontDoor(), "silent"))
                + " · " + quorum);
        CheckAnswer check = report.check();
        if (check != null) {
            lines.add(CheckText.summary(check));
        }
    }

    private void regions() {
        lines.add("");
        lines.add(String.format(
                "@|bold %-8s %-10s %-7s %-8s %-8s %-9s %-10s %-12s %s|@",
                "REGION", "QUORUM", "BANK", "ROLE", "LEASE", "DATABASE", "APPLIER", "PROTECTION", "OTHER BEHIND BY"));
        report.regions().forEach((name, region) -> lines.add(region(name, region)));
    }

    private String region(String name, StatusReport.Region region) {
        String lag = region.lag() == null
                ? "unknown"
                : String.format(
                        Locale.ROOT,
                        "%d records, %.1f s",
                        region.lag().records(),
                        region.lag().seconds());
        return String.format(
                        Locale.ROOT,
                        "%-8s %-10s %-7s %-8s %-8s %-9s %-10s %-12s %s",
                        name,
                        quorumStatus(name),
                        or(region.bank(), "silent"),
                        or(region.role(), "-"),
                        region.leaseMillis() + " ms",
                        or(region.database(), "-"),
                        or(region.applier(), "-"),
                        or(region.protection(), "-"),
                        lag)
                .stripTrailing();
    }

    private String quorumStatus(String name) {
        StatusAnswer group = report.group();
        StatusAnswer.Region region = group == null ? null : group.regions().get(name);
        return region == null ? "-" : region.status();
    }

    private void slices() {
        StatusAnswer group = report.group();
        if (group == null) {
            return;
        }
        lines.add("");
        lines.add("@|bold SLICE   OWNER, EPOCH|@");
        Map<OwnedSlice, List<Integer>> byOwner = group.slices().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        java.util.LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        byOwner.forEach((owner, slices) -> lines.add(String.format(
                "%-16s %s, epoch %d%s",
                slices.stream().map(String::valueOf).collect(Collectors.joining(" ")),
                owner.owner(),
                owner.epoch(),
                moving(group, slices))));
    }

    private static String moving(StatusAnswer group, List<Integer> slices) {
        return slices.stream()
                        .map(slice -> group.table().slices().get(slice))
                        .filter(Objects::nonNull)
                        .anyMatch(row -> row.moving())
                ? ", moving"
                : "";
    }

    private void plan() {
        StatusAnswer group = report.group();
        if (group == null) {
            return;
        }
        lines.add("");
        StatusAnswer.PlanMessage plan = group.plan();
        if (plan == null) {
            lines.add("no plan is running");
            return;
        }
        lines.add("@|bold plan " + plan.number() + "|@: " + plan.kind() + " from " + plan.from() + " to " + plan.to()
                + " since " + plan.startedAt() + ", asked by " + plan.askedBy());
        if (plan.pausedBy() != null) {
            lines.add("  @|yellow paused|@ by " + plan.pausedBy() + ": ./holdfast resume lets it go on");
        }
        plan.steps()
                .forEach(step -> lines.add(String.format(
                        "  %-20s %-8s %-10s %s",
                        step.kind(),
                        or(step.region(), "quorum"),
                        step.status(),
                        step.failures() == 0 ? "" : step.failures() + " failures, last: " + step.lastFailure())));
    }

    /** What people have in hand; nothing is shown of an empty desk. */
    private void desk() {
        StatusAnswer group = report.group();
        if (group == null) {
            return;
        }
        group.desk()
                .approvals()
                .forEach(approval -> lines.add("@|yellow approval " + approval.number() + "|@ waits: " + approval.what()
                        + ", asked by " + approval.askedBy()));
        group.desk()
                .maintenance()
                .forEach((region, silence) -> lines.add(
                        "@|yellow maintenance|@ of " + region + " until " + silence.until() + ", by " + silence.who()));
    }

    private void processes() {
        lines.add("");
        lines.add(String.format("@|bold %-9s %-10s %-8s %9s %8s|@", "PLACE", "PROGRAM", "STATE", "PID", "MEMORY"));
        for (StatusReport.Process process : report.processes()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-9s %-10s %-8s %9s %8s",
                    process.place(),
                    process.program(),
                    process.state(),
                    process.pid() == 0 ? "-" : Long.toString(process.pid()),
                    process.pid() == 0 ? "-" : megabytes(process.residentBytes()) + " MB"));
        }
        long total = report.processes().stream()
                .mapToLong(StatusReport.Process::residentBytes)
                .sum();
        lines.add(String.format(Locale.ROOT, "%-38s %8s", "together", megabytes(total) + " MB"));
    }

    private static String state(String word) {
        return word.equals("UP") ? "@|green UP|@" : "@|red " + word + "|@";
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
