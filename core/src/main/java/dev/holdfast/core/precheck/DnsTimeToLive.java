package dev.holdfast.core.precheck;

/** How long clients may go on asking the old place; here none is told by a name. */
final class DnsTimeToLive implements Precheck {
    @Override
    public String id() {
        return "dns-ttl";
    }

    @Override
    public Weight weight() {
        return Weight.SOFT;
    }

    @Override
    public Outcome look(Situation situation) {
        return Outcome.notApplicable("no plan changes DNS: clients reach the front door, which follows the table");
    }
}
