package dev.holdfast.protocol;

/** Why an agent refused a call, and what to do about it. */
public record ErrorAnswer(String code, String detail) {}
