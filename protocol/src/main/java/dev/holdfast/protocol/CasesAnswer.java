package dev.holdfast.protocol;

import java.util.List;

/** The cases that a region knows, those that wait the longest first. */
public record CasesAnswer(List<CaseMessage> cases) {}
