package dev.holdfast.core.health;

/**
 * One observer's judgement of one region by what its users got: a grey failure is a region that is alive and fails them.
 *
 * <pre>
 *   well ── failing windows in a row reach the limit ──► failing
 *     ▲                                                     │
 *     └────── good windows in a row reach their limit ◄─────┘
 * </pre>
 *
 * <p>A window between the two shares, or with too few requests, is neither. Windows of several front doors come in turn,
 * so a region that only one of them cannot use is not failing.
 */
public record UserViewTracker(boolean failing, int row) {
    public static final UserViewTracker WELL = new UserViewTracker(false, 0);

    public UserViewTracker after(UserSamples window, UserViewPolicy policy) {
        if (window.all() < policy.leastSamples()) {
            return this;
        }
        return failing
                ? recovering(window.failedBy(policy.wellPercent()) ? 0 : row + 1, policy)
                : suffering(window.failedBy(policy.failingPercent()) ? row + 1 : 0, policy);
    }

    private static UserViewTracker suffering(int row, UserViewPolicy policy) {
        return row < policy.failingWindows() ? new UserViewTracker(false, row) : new UserViewTracker(true, 0);
    }

    private static UserViewTracker recovering(int row, UserViewPolicy policy) {
        return row < policy.wellWindows() ? new UserViewTracker(true, row) : WELL;
    }
}
