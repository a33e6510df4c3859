package dev.holdfast.frontdoor;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The source of new trace and span ids (W3C Trace Context): random, never all zeros. */
final class TraceIds {
    private final RandomGenerator random;

    TraceIds(RandomGenerator random) {
        this.random = random;
    }

    String traceId() {
        return hex(random.nextLong()) + hex(nonZero());
    }

    String spanId() {
        return hex(nonZero());
    }

    private long nonZero() {
        long bits = random.nextLong();
        return bits == 0 ? 1 : bits;
    }

    private static String hex(long bits) {
        return HexFormat.of().toHexDigits(bits);
    }
}
