package dev.holdfast.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UserViewTrackerTest {
    private static final UserViewPolicy POLICY = new UserViewPolicy(10, 50, 3, 10, 4);
    private static final UserSamples BAD = new UserSamples(10, 10);
    private static final UserSamples MIDDLING = new UserSamples(80, 20);
    private static final UserSamples GOOD = new UserSamples(95, 5);
    private static final UserSamples FEW = new UserSamples(0, 9);

    private UserViewTracker tracker = UserViewTracker.WELL;

    private boolean failingAfter(UserSamples... windows) {
        for (UserSamples window : windows) {
            tracker = tracker.after(window, POLICY);
        }
        return tracker.failing();
    }

    @Test
    void aRegionFailsItsUsersOnlyAfterSeveralBadWindowsInARow() {
        assertThat(failingAfter(BAD, BAD)).isFalse();
        assertThat(failingAfter(MIDDLING, BAD, BAD)).isFalse();
        assertThat(failingAfter(BAD)).isTrue();
    }

    @Test
    void aWindowWithFewRequestsSaysNothingAndBreaksNoRow() {
        assertThat(failingAfter(FEW, FEW, FEW, FEW)).isFalse();
        assertThat(failingAfter(BAD, FEW, BAD, FEW, BAD)).isTrue();
    }

    @Test
    void itIsWellAgainOnlyAfterManyGoodWindowsInARow() {
        assertThat(failingAfter(BAD, BAD, BAD)).isTrue();
        assertThat(failingAfter(MIDDLING, MIDDLING, MIDDLING, MIDDLING)).isTrue();
        assertThat(failingAfter(GOOD, GOOD, GOOD, MIDDLING)).isTrue();
        assertThat(failingAfter(GOOD, GOOD, GOOD)).isTrue();
        assertThat(failingAfter(GOOD)).isFalse();
    }

    @Test
    void aRegionThatOnlyOneOfTwoFrontDoorsCannotUseIsNotFailing() {
        assertThat(failingAfter(BAD, GOOD, BAD, GOOD, BAD, GOOD, BAD, GOOD)).isFalse();
    }

    @Test
    void limitsThatLeaveNoGapAreRefused() {
        assertThatThrownBy(() -> new UserViewPolicy(10, 50, 3, 50, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
