package dev.holdfast.simulation.bank;

import dev.holdfast.core.model.Ownership;

/** A bank's durable row of a slice: the fence at the commit point. */
public record OwnerRow(Ownership ownership, boolean open) {}
