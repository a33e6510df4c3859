package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Progress.Position;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a session has seen the journal, slice by slice ({@code Session-Position: 0.1.57,3.2.9}: slice, epoch, number).
 * Its client keeps it from answer to answer and sends it with the next request, to whichever region; an empty one begins
 * a session.
 */
record SessionPosition(SortedMap<SliceId, Position> seen) {
    private static final Pattern PART = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,18})\\.([0-9]{1,18})");

    SessionPosition {
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
    }

    /** Absent where the client keeps none. */
    static @Nullable SessionPosition of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        SortedMap<SliceId, Position> seen = new TreeMap<>();
        String[] parts = header.isBlank() ? new String[0] : header.split(",", -1);
        for (String part : parts) {
            Matcher numbers = PART.matcher(part.strip());
            if (!numbers.matches() || Integer.parseInt(numbers.group(1)) >= Topology.SLICES) {
                throw new RefusedException(
                        Refusal.PARAMETER_INVALID,
                        Headers.SESSION_POSITION + " is what an earlier answer gave, or empty to begin with");
            }
            seen.merge(
                    SliceId.of(Integer.parseInt(numbers.group(1))),
                    new Position(Long.parseLong(numbers.group(2)), Long.parseLong(numbers.group(3))),
                    Position::later);
        }
        return new SessionPosition(seen);
    }

    Optional<Position> in(SliceId slice) {
        return Optional.ofNullable(seen.get(slice));
    }

    /** The session when it has seen a slice as far as that; never less than before. */
    SessionPosition having(SliceId slice, Position position) {
        TreeMap<SliceId, Position> further = new TreeMap<>(seen);
        further.merge(slice, position, Position::later);
        return new SessionPosition(further);
    }

    String header() {
        return seen.entrySet().stream()
                .map(entry -> entry.getKey() + "." + entry.getValue().epoch() + "."
                        + entry.getValue().seq())
                .collect(Collectors.joining(","));
    }
}
