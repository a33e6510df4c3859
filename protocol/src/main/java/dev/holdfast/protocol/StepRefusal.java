package dev.holdfast.protocol;

/** Why a step cannot be done, yet or at all. */
public record StepRefusal(String code, String detail, boolean retryable) {}
