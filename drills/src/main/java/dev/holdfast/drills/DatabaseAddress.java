package dev.holdfast.drills;

/** Where a region's database is, and as whom to read it. */
public record DatabaseAddress(String region, String url, String user, String password) {}
