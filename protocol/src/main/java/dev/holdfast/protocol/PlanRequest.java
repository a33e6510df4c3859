package dev.holdfast.protocol;

/** What an operator asks for ({@code POST /v1/plans}): the kind of plan, and the region it is about. */
public record PlanRequest(String kind, String region) {}
