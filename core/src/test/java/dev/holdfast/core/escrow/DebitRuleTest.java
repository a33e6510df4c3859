package dev.holdfast.core.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebitRuleTest {
    private static final EscrowPolicy POLICY = EscrowPolicy.DEFAULT;

    @ParameterizedTest(name = "{7}")
    @CsvSource({
        "1000,   0,   0, false,  500, false, ACCEPT,        half of the balance may go unacknowledged",
        "1000,   0,   0, false,  501, false, RESERVE_FIRST, one more needs the other region",
        "1000,   0, 400, false,  100, false, ACCEPT,        what is unacknowledged counts",
        "1000,   0, 400, false,  101, false, RESERVE_FIRST, what is unacknowledged counts to the last unit",
        "1000,   0, 400, false,  900, true,  ACCEPT,        a reserved debit is bounded by funds only",
        "1000,   0, 900, true,  1000, false, ACCEPT,        nobody is protected while the peer is lost",
        "1000, 600,   0, true,   401, false, INSUFFICIENT,  what is blocked since the takeover is not there",
        "1000, 600,   0, true,   400, false, ACCEPT,        what is not blocked is",
        "1000,   0,   0, false, 1001, true,  INSUFFICIENT,  a reservation creates no money",
        "9000000, 0,  0, false, 2500000, false, ACCEPT,        the cap is 25000.00",
        "9000000, 0,  0, false, 2500001, false, RESERVE_FIRST, and not a unit more",
    })
    void aDebitHasOneVerdict(
            long balance,
            long blocked,
            long unacknowledged,
            boolean peerLost,
            long amount,
            boolean reserved,
            DebitVerdict expected,
            String why) {
        DebitPosition position = new DebitPosition(balance, blocked, unacknowledged, 0, peerLost);

        assertThat(DebitRule.decide(POLICY, position, amount, reserved)).as(why).isEqualTo(expected);
    }

    @Test
    void anUnacknowledgedCreditGivesNoRights() {
        assertThat(DebitRule.decide(POLICY, new DebitPosition(1000, 0, 0, 1000, false), 1, false))
                .isEqualTo(DebitVerdict.RESERVE_FIRST);
        assertThat(DebitRule.decide(POLICY, new DebitPosition(1000, 0, 0, 400, false), 300, false))
                .isEqualTo(DebitVerdict.ACCEPT);
        assertThat(DebitRule.decide(POLICY, new DebitPosition(1000, 0, 0, 400, false), 301, false))
                .isEqualTo(DebitVerdict.RESERVE_FIRST);
    }

    @Test
    void anEmptyOrOverdrawnAccountHasNoRights() {
        assertThat(POLICY.rights(0)).isZero();
        assertThat(POLICY.rights(-100)).isZero();
        assertThat(POLICY.rights(1)).isZero();
        assertThat(POLICY.rights(3)).isEqualTo(1);
    }

    @Test
    void theLargestBalanceDoesNotOverflow() {
        assertThat(POLICY.rights(Long.MAX_VALUE)).isEqualTo(25_000_00);
        assertThat(new EscrowPolicy(Long.MAX_VALUE, 100).rights(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aTakeoverLeavesRightsAndReservationsAlone() {
        assertThat(POLICY.takeoverBlock(1000, 700)).isEqualTo(1200);
    }
}
