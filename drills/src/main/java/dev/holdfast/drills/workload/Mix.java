package dev.holdfast.drills.workload;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each use of the bank is drawn. Large payments pass the escrow cap, impossible ones must be refused.
 *
 * @param shares in per mille, 1,000 together
 */
record Mix(Map<Use, Integer> shares, Odd odd) {
    private static final int WHOLE = 1000;

    /** What a client does; where there is no hold or loan to go on with, one is asked for instead. */
    enum Use {
        RESEND,
        PAY_WITHIN,
        PAY_ACROSS,
        DEPOSIT,
        READ,
        AUTHORISE,
        CAPTURE,
        VOID,
        TRANSFER,
        CHANGE_PROFILE,
        ASK_LOAN,
        DECIDE_LOAN,
        PAY_OUT_LOAN
    }

    /** Shares of the payments, in per mille. */
    record Odd(int large, int impossible) {}

    Mix {
        if (shares.values().stream().mapToInt(Integer::intValue).sum() != WHOLE) {
            throw new IllegalArgumentException("the shares are " + WHOLE + " together, not as in " + shares);
        }
        shares = Collections.unmodifiableMap(new EnumMap<>(shares));
    }

    static final Mix DEFAULT = new Mix(
            Map.ofEntries(
                    Map.entry(Use.RESEND, 20),
                    Map.entry(Use.PAY_WITHIN, 290),
                    Map.entry(Use.PAY_ACROSS, 210),
                    Map.entry(Use.DEPOSIT, 125),
                    Map.entry(Use.READ, 125),
                    Map.entry(Use.AUTHORISE, 75),
                    Map.entry(Use.CAPTURE, 35),
                    Map.entry(Use.VOID, 30),
                    Map.entry(Use.TRANSFER, 25),
                    Map.entry(Use.CHANGE_PROFILE, 25),
                    Map.entry(Use.ASK_LOAN, 20),
                    Map.entry(Use.DECIDE_LOAN, 12),
                    Map.entry(Use.PAY_OUT_LOAN, 8)),
            new Odd(15, 15));

    /** Nothing but writes that any branch makes. */
    static final Mix BRANCH =
            new Mix(Map.of(Use.PAY_WITHIN, 400, Use.DEPOSIT, 400, Use.CHANGE_PROFILE, 200), new Odd(0, 0));

    /** @param draw evenly spread over 0 to 999 */
    Use use(int draw) {
        int left = draw;
        for (Map.Entry<Use, Integer> share : shares.entrySet()) {
            left -= share.getValue();
            if (left < 0) {
                return share.getKey();
            }
        }
        throw new IllegalArgumentException(draw + " is not below " + WHOLE);
    }
}
