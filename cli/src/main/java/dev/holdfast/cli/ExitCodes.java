package dev.holdfast.cli;

/** What the commands about plans end with, for scripts. */
final class ExitCodes {
    static final int DONE = 0;
    /** The plan was aborted, or did not end in time. */
    static final int NOT_DONE = 1;
    /** The group refused; nothing was changed. */
    static final int REFUSED = 4;
    /** It waits for a second person. */
    static final int WAITS_FOR_APPROVAL = 5;

    static final String FOOTER =
            "Exit codes: 0 done, 1 aborted or not ended in time, 2 misuse, 4 refused," + " 5 waits for an approval.";

    private ExitCodes() {}
}
