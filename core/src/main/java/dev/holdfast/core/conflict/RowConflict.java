package dev.holdfast.core.conflict;

/**
 * Two values of a column that were written unseen by each other, and what was made of them.
 *
 * @param kept the value that stands
 * @param one the value with the earlier stamp
 * @param other the value with the later stamp
 */
public record RowConflict(String column, String policy, String kept, Column one, Column other, boolean asksPeople) {}
