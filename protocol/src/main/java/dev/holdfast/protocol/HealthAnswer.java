package dev.holdfast.protocol;

/** The part of {@code /healthz} that every prober reads; the rest is for people. */
public record HealthAnswer(String status, boolean serving) {
    public boolean up() {
        return "UP".equals(status);
    }
}
