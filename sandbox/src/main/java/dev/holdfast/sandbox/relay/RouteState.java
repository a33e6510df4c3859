package dev.holdfast.sandbox.relay;

/** Both directions of a route: forward is from the one who connects to the target, backward the answers. */
public record RouteState(LineState forward, LineState backward) {
    public static final RouteState CLEAR = new RouteState(LineState.CLEAR, LineState.CLEAR);

    /** Cut both ways: connections end and new ones are refused. One way only is a silence, as on a real line. */
    boolean severed() {
        return !forward.open() && !backward.open();
    }
}
