package dev.holdfast.protocol;

/** The refusal of a plan by its prechecks: an {@link ErrorAnswer} with what was found. */
public record PrecheckRefusal(String code, String detail, CheckAnswer.Plan check) {}
