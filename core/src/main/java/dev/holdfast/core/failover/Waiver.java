package dev.holdfast.core.failover;

import java.time.Instant;

/** Two people have taken the risk that a region loses more than its RPO budget, until that time. */
public record Waiver(Asked asked, String approvedBy, Instant until) {}
