package dev.holdfast.cli;

import dev.holdfast.protocol.CheckAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The prechecks as a person reads them, within 100 columns. */
final class CheckText {
    private static final int COLUMNS = 100;
    private static final int INDENT = 46;
    private static final int GO = 0;
    private static final int APPROVAL = 3;
    private static final int NO_GO = 4;

    private final List<String> lines = new ArrayList<>();
    private final boolean all;

    private CheckText(boolean all) {
        this.all = all;
    }

    static List<String> of(CheckAnswer answer, boolean all) {
        CheckText text = new CheckText(all);
        text.lines.add("group " + answer.group() + " · seen by the agent of " + answer.agent() + " at " + answer.at());
        text.lines.add("expected RTO: " + recovery(answer.recovery()));
        answer.plans().forEach(text::plan);
        return text.lines;
    }

    /** The worst verdict's. */
    static int exitCode(CheckAnswer answer) {
        return answer.plans().stream()
                .mapToInt(plan -> exitCode(plan.verdict()))
                .max()
                .orElse(NO_GO);
    }

    private static int exitCode(String verdict) {
        return switch (verdict) {
            case "GO" -> GO;
            case "GO WITH APPROVAL" -> APPROVAL;
            default -> NO_GO;
        };
    }

    /** One line for {@code status}. */
    static String summary(CheckAnswer answer) {
        List<String> verdicts = new ArrayList<>();
        answer.plans().stream()
                .filter(plan -> plan.plan().equals("failover"))
                .forEach(plan -> verdicts.add(plan.region() + " " + coloured(plan.verdict()) + reasons(plan)));
        CheckAnswer.Recovery recovery = answer.recovery();
        String time = recovery == null ? "no drill yet" : "RTO about " + seconds(recovery.medianMillis());
        return "failover of " + String.join(" · ", verdicts) + " · " + time + " · ./holdfast check";
    }

    private static String reasons(CheckAnswer.Plan plan) {
        long reasons = plan.findings().stream().filter(CheckText::stops).count();
        return reasons == 0 ? "" : " (" + reasons + ")";
    }

    private static String recovery(CheckAnswer.@Nullable Recovery recovery) {
        return recovery == null
                ? "unknown, no drill of losing a region has passed here yet"
                : seconds(recovery.medianMillis()) + " (" + recovery.drills() + " drills here: "
                        + seconds(recovery.shortestMillis()) + " to " + seconds(recovery.longestMillis())
                        + ", the last at " + recovery.newest() + ")";
    }

    private void plan(CheckAnswer.Plan plan) {
        lines.add("");
        lines.add("@|bold " + plan.plan() + " of " + plan.region() + "|@ (from " + plan.from() + " to " + plan.to()
                + "): " + coloured(plan.verdict()));
        lines.add("  at stake now: " + loss(plan));
        plan.findings().stream().filter(finding -> all || stops(finding)).forEach(this::finding);
        List<String> counts = new ArrayList<>();
        plan.counts().forEach((state, count) -> counts.add(count + " " + state));
        lines.add("  " + String.join(" · ", counts));
    }

    private static String loss(CheckAnswer.Plan plan) {
        CheckAnswer.Loss loss = plan.atStake();
        if (loss == null) {
            return "unknown, the bank of " + plan.from() + " has not been heard";
        }
        String amount = loss.amount() == null ? "an amount not added up" : loss.amount();
        String heard = loss.heardMillis() > 5000
                ? ", as " + plan.from() + " said " + seconds(loss.heardMillis()) + " ago"
                : "";
        return String.format(
                Locale.ROOT,
                "%d operations, %s, %.1f s of %s's commits%s",
                loss.operations(),
                amount,
                loss.seconds(),
                plan.from(),
                heard);
    }

    private void finding(CheckAnswer.Finding finding) {
        String head =
                String.format(Locale.ROOT, "  %-4s %-14s %-23s ", finding.weight(), finding.state(), finding.id());
        List<String> words = wrapped(finding.words());
        lines.add(head + words.get(0));
        words.stream().skip(1).forEach(line -> lines.add(" ".repeat(INDENT) + line));
        if (!finding.advice().isEmpty()) {
            List<String> advice = wrapped("→ " + finding.advice());
            advice.forEach(line -> lines.add(" ".repeat(INDENT) + line));
        }
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > COLUMNS - INDENT) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static boolean stops(CheckAnswer.Finding finding) {
        return finding.state().equals("violated") || finding.state().equals("not observed");
    }

    private static String coloured(String verdict) {
        return switch (verdict) {
            case "GO" -> "@|bold,green GO|@";
            case "GO WITH APPROVAL" -> "@|bold,yellow GO WITH APPROVAL|@";
            default -> "@|bold,red " + verdict + "|@";
        };
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
