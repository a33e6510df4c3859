package dev.holdfast.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a region that took over says of what the lost one had acknowledged and it did not have. Until every lost chain has come
 * back to its end it is a bound; then it is exact, and nothing can be added to it. Amounts are decimals in INR, of accounts in
 * other currencies the figures of their own minor units.
 *
 * @param plan of the takeover
 * @param atMost what the lost region could have acknowledged unseen, by its RPO budget
 * @param operations those of the tail, in the order of their chains; at most {@value #LISTED}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LossCertificate(
        long plan,
        String survivor,
        String lost,
        boolean exact,
        List<Chain> chains,
        Bound atMost,
        SortedMap<String, Sum> classes,
        List<Operation> operations,
        String madeAt) {
    public static final String TYPE = "application/vnd.holdfast.loss-certificate.v1+json";
    public static final int LISTED = 1_000;

    /**
     * A chain of the lost region: what the survivor had when it took over, and where the chain proved to end.
     *
     * @param end absent until the tail is in
     * @param givenUp the disk that the chain was on was given up: what came after the end is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Chain(
            int slice,
            long epoch,
            long cut,
            String cutHash,
            @Nullable Long end,
            @Nullable String endHash,
            boolean givenUp) {
        /** Whether nothing can have come after its end. */
        public boolean ended() {
            return end != null && !givenUp;
        }
    }

    /** The RPO budget of a region. */
    public record Bound(long operations, String money, long ageMillis) {}

    /** Entries of one class, and what they move. */
    public record Sum(long entries, String money) {}

    /** An entry of the tail. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Operation(@Nullable String key, String txnId, int slice, long seq, String tailClass, String money) {}
}
