package dev.holdfast.journal;

import dev.holdfast.core.escrow.EscrowPolicy;

/**
 * The terms of escrow of a slice: the newest in the order of its epochs and numbers, and those in force for its owner, which
 * an entry makes stricter at once and never looser.
 */
final class JdbcTerms {
    private static final String CHANGE = """
            insert into escrow_terms as t (slice, region, epoch, seq, cap, percent, touch_set,
              force_cap, force_percent, force_touch_set)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (slice) do update set region = excluded.region, epoch = excluded.epoch, seq = excluded.seq,
              cap = excluded.cap, percent = excluded.percent, touch_set = excluded.touch_set,
              force_cap = least(t.force_cap, excluded.cap),
              force_percent = least(t.force_percent, excluded.percent),
              force_touch_set = t.force_touch_set or excluded.touch_set
            where (t.epoch, t.seq) < (excluded.epoch, excluded.seq)
            """;

    private JdbcTerms() {}

    static void change(RoundTrip trip, Envelope.EscrowTerms terms, Envelope.Place place) {
        EscrowPolicy policy = new EscrowPolicy(terms.cap(), terms.percent(), terms.touchSet());
        EscrowPolicy force = EscrowPolicy.DEFAULT.stricter(policy);
        trip.add(
                CHANGE,
                place.slice(),
                place.region(),
                place.epoch(),
                place.seq(),
                policy.cap(),
                policy.percent(),
                policy.touchSet(),
                force.cap(),
                force.percent(),
                force.touchSet());
    }
}
