package dev.holdfast.protocol;

import java.util.Locale;
import java.util.stream.Stream;

/** What a caller of the agents' API may do. */
public enum Role {
    /** A program of the group: reads its lease and the traffic table. */
    PROGRAM,
    /** Reads everything, changes nothing. */
    VIEWER,
    /** Starts and steers plans. */
    OPERATOR,
    /** Says yes to what an operator has asked for. */
    APPROVER;

    public static Role of(String word) {
        return Stream.of(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("unknown role '" + word + "': use viewer, operator or approver"));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
