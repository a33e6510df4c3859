package dev.holdfast.core.precheck;

import java.util.List;

/** Whether a plan may be begun. */
public enum Verdict {
    GO("GO"),
    GO_WITH_APPROVAL("GO WITH APPROVAL"),
    NO_GO("NO-GO");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Verdict of(List<Finding> findings) {
        boolean hard = findings.stream().anyMatch(finding -> finding.stops(Weight.HARD));
        boolean soft = findings.stream().anyMatch(finding -> finding.stops(Weight.SOFT));
        if (hard) {
            return NO_GO;
        }
        return soft ? GO_WITH_APPROVAL : GO;
    }
}
