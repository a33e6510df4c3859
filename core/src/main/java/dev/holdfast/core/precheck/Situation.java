package dev.holdfast.core.precheck;

import dev.holdfast.core.failover.DeclareLost;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.model.RegionId;
import java.time.Instant;
import java.util.Optional;

/** All that a precheck may look at. */
record Situation(Intent intent, GroupState group, Observations seen, PrecheckPolicy policy, Instant now) {
    RegionId source() {
        return intent.source();
    }

    RegionId target() {
        return intent.target();
    }

    /** Whether the plan answers a loss: then nothing is asked of the source any more. */
    boolean sourceGone() {
        if (intent.planned()) {
            return false;
        }
        RegionStatus status = group.standing(source()).status();
        return status == RegionStatus.CONDEMNED
                || status == RegionStatus.LOST
                || DeclareLost.vantagePointsAgree(group, source());
    }

    /** What the place said, unless that is too long ago. */
    Optional<Site> site(RegionId region) {
        return lastSite(region).filter(Site::fresh);
    }

    /** What the place said last, however long ago. */
    Optional<Site> lastSite(RegionId region) {
        return Optional.ofNullable(seen.site(region));
    }

    Optional<BankSight> bank(RegionId region) {
        return site(region).flatMap(site -> Optional.ofNullable(site.bank()));
    }
}
