package dev.holdfast.checker.verdict;

import java.util.List;

/** The judgement on a drill: one verdict per objective, never averaged, and the figures as clients felt them. */
public record Judgement(List<ObjectiveResult> objectives, Figures figures) {
    public Judgement {
        objectives = List.copyOf(objectives);
    }

    /** FAIL if any objective failed, else INVALID if anything was not proven, else INCONCLUSIVE if it did not end, else PASS. */
    public Verdict verdict() {
        if (objectives.stream().anyMatch(result -> result.verdict() == Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        boolean invalid = objectives.stream().anyMatch(result -> result.verdict() == Verdict.INVALID);
        if (invalid || objectives.isEmpty()) {
            return Verdict.INVALID;
        }
        boolean ended = objectives.stream().noneMatch(result -> result.verdict() == Verdict.INCONCLUSIVE);
        return ended ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    public List<ObjectiveResult> broken() {
        return objectives.stream()
                .filter(result -> result.verdict() != Verdict.PASS)
                .toList();
    }
}
