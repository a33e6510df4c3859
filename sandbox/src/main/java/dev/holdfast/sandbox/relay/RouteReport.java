package dev.holdfast.sandbox.relay;

/** A route as the relay's control API shows it. */
public record RouteReport(
        String name,
        String listen,
        String target,
        RouteState state,
        int connections,
        long bytesForward,
        long bytesBackward) {}
