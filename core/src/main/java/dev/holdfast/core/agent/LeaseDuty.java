package dev.holdfast.core.agent;

import dev.holdfast.core.failover.RenewLease;

/** Renews the region's lease for as long as its own bank is up: a region that cannot serve reports itself unable. */
final class LeaseDuty {
    void look(Due due) {
        AgentState state = due.state();
        boolean time = due.now().reached(state.lastRenewal().plus(state.policy().renewEvery()));
        if (!time || state.healthySince().isEmpty()) {
            return;
        }
        state.ownRegion().ifPresent(region -> {
            if (due.propose(new RenewLease(region, state.incarnation()))) {
                due.become(due.state().renewing(due.now()));
            }
        });
    }
}
