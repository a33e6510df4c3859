package dev.holdfast.drills.workload;

/** A customer of the drill: the id, the home region of the account, and the region where the phone usually is. */
public record Customer(String id, String home, String near) {}
