package dev.holdfast.bank.api;

import dev.holdfast.bank.ledger.Progress.Position;
import dev.holdfast.bank.region.Refusal;
import dev.holdfast.bank.region.RefusedException;
import dev.holdfast.core.model.SliceId;
import dev.holdfast.core.model.Topology;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a session has seen the journal, slice by slice ({@code Session-Position: 0.1.57,3.2.9}: slice, epoch, number).
 * Its client keeps it from answer to answer and sends it with the next request, to whichever region; an empty one begins
 * a session. A slice has more than one position while a lost owner's tail, which the session has seen, is outstanding.
 */
record SessionPosition(SortedMap<SliceId, SortedSet<Position>> seen) {
    /** Takeovers of one slice whose tails a session may wait for at once. */
    private static final int MOST_IN_A_SLICE = 4;

    private static final Pattern PART = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,18})\\.([0-9]{1,18})");

    SessionPosition {
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
    }

    /** Absent where the client keeps none. */
    static @Nullable SessionPosition of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        SortedMap<SliceId, SortedSet<Position>> seen = new TreeMap<>();
        String[] parts = header.isBlank() ? new String[0] : header.split(",", -1);
        for (String part : parts) {
            Matcher numbers = PART.matcher(part.strip());
            if (!numbers.matches() || Integer.parseInt(numbers.group(1)) >= Topology.SLICES) {
                throw unknown();
            }
            SortedSet<Position> positions =
                    seen.computeIfAbsent(SliceId.of(Integer.parseInt(numbers.group(1))), slice -> new TreeSet<>());
            positions.add(new Position(Long.parseLong(numbers.group(2)), Long.parseLong(numbers.group(3))));
            if (positions.size() > MOST_IN_A_SLICE) {
                throw unknown();
            }
        }
        return new SessionPosition(seen);
    }

    private static RefusedException unknown() {
        return new RefusedException(
                Refusal.PARAMETER_INVALID,
                Headers.SESSION_POSITION + " is what an earlier answer gave, or empty to begin with");
    }

    /** All that it must be shown of a slice. */
    SortedSet<Position> in(SliceId slice) {
        return seen.getOrDefault(slice, Collections.emptySortedSet());
    }

    /**
     * The session when it has seen a slice as far as that; never less than before.
     *
     * @param outstanding of its positions, those that are not in the books where it was answered
     */
    SessionPosition having(SliceId slice, Position position, Set<Position> outstanding) {
        Position latest =
                in(slice).stream().filter(each -> !outstanding.contains(each)).reduce(position, Position::later);
        SortedSet<Position> positions = new TreeSet<>(outstanding);
        positions.add(latest);
        while (positions.size() > MOST_IN_A_SLICE) {
            positions.remove(positions.first());
        }
        TreeMap<SliceId, SortedSet<Position>> further = new TreeMap<>(seen);
        further.put(slice, positions);
        return new SessionPosition(further);
    }

    String header() {
        return seen.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(position -> entry.getKey() + "." + position.epoch() + "." + position.seq()))
                .collect(Collectors.joining(","));
    }
}
