package dev.holdfast.agent.quorum;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a command says what it is: its type's simple name in the field {@code type}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
interface NamedByType {}
