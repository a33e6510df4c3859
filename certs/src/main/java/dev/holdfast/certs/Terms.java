package dev.holdfast.certs;

import java.time.Duration;

/**
 * How certificates are given out.
 *
 * @param validity of a place's certificate
 * @param renewWithin a certificate that ends sooner than this is replaced
 * @param newAuthority whether an authority that is there already gives way to a new one
 */
public record Terms(Duration validity, Duration renewWithin, boolean newAuthority) {
    public static final Terms DEFAULT = new Terms(Duration.ofDays(365), Duration.ofDays(30), false);

    public Terms {
        if (validity.isNegative() || validity.isZero() || validity.compareTo(Authority.VALIDITY) > 0) {
            throw new IllegalArgumentException(
                    "a certificate lasts between 1 and " + Authority.VALIDITY.toDays() + " days");
        }
        if (renewWithin.isNegative() || renewWithin.compareTo(validity) >= 0) {
            throw new IllegalArgumentException(
                    "certificates must be renewed later than they are made: choose fewer than " + validity.toDays()
                            + " days");
        }
    }
}
