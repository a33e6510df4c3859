package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Operation;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The policy of each operation at a region that does not own its slice; whoever prefers an answer later gets it queued. */
public final class WrongRegion {
    /** Those whose caller needs nothing of the answer but that it was done. */
    private static final Set<String> QUEUED = new TreeSet<>(Set.of("payment", "deposit", "loan"));

    private static final Set<String> ALL = new TreeSet<>(Set.of(
            "account",
            "customer",
            "payment",
            "deposit",
            "loan",
            "loan-decision",
            "loan-disbursal",
            "pool-funding",
            "hold",
            "capture",
            "void",
            "transfer"));

    private final Map<String, WrongRegionPolicy> policies;

    /**
     * @param policies by the name of the operation; what is not named is forwarded
     */
    public WrongRegion(Map<String, WrongRegionPolicy> policies) {
        policies.forEach(WrongRegion::require);
        this.policies = new TreeMap<>(policies);
    }

    private static void require(String operation, WrongRegionPolicy policy) {
        if (!ALL.contains(operation)) {
            throw new IllegalArgumentException(
                    "holdfast.wrong-region." + operation + ": there is no such operation; there are " + ALL);
        }
        if (policy == WrongRegionPolicy.QUEUE && !QUEUED.contains(operation)) {
            throw new IllegalArgumentException("holdfast.wrong-region." + operation
                    + ": its caller needs the answer, so it can be forwarded or refused; queued can be " + QUEUED);
        }
    }

    WrongRegionPolicy of(Operation operation, Caller caller) {
        return caller.preference().respondsLater() && QUEUED.contains(operation.name())
                ? WrongRegionPolicy.QUEUE
                : policies.getOrDefault(operation.name(), WrongRegionPolicy.FORWARD);
    }
}
