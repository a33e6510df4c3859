package dev.holdfast.frontdoor;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.routing.AttemptEnd;
import dev.holdfast.core.routing.ReplayMark;
import dev.holdfast.protocol.UserViewMessage;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What users got of each region since it was last told; used on the traffic loop only. An answer counts for the region
 * that gave it, which is not the one it was sent to if that one forwarded the request. A refusal that executed nothing
 * says nothing: it is about slices that move, or about the other region.
 */
final class UserView {
    private static final int ERROR = 500;

    private final List<RegionId> regions;
    private final TreeMap<RegionId, UserViewMessage.Window> window = new TreeMap<>();

    UserView(List<RegionId> regions) {
        this.regions = List.copyOf(regions);
    }

    void ended(RegionId sentTo, AttemptResult result) {
        switch (result.end().kind()) {
            case ANSWERED -> answered(answeredBy(sentTo, result), result.end());
            case CONNECT_FAILED, CONNECTION_LOST, TIMED_OUT -> count(sentTo, 0, 1);
            case ABANDONED -> {
                // given up by the front door's own decision
            }
        }
    }

    private void answered(RegionId region, AttemptEnd end) {
        if (end.status() < ERROR) {
            count(region, 1, 0);
        } else if (end.mark() == ReplayMark.NONE) {
            count(region, 0, 1);
        }
    }

    private RegionId answeredBy(RegionId sentTo, AttemptResult result) {
        UpstreamAnswer answer = result.answer();
        String named = answer == null ? null : answer.headers().get(Headers.REGION);
        return regions.stream()
                .filter(region -> region.name().equals(named))
                .findFirst()
                .orElse(sentTo);
    }

    private void count(RegionId region, long served, long failed) {
        window.merge(
                region,
                new UserViewMessage.Window(served, failed),
                (one, other) ->
                        new UserViewMessage.Window(one.served() + other.served(), one.failed() + other.failed()));
    }

    /** The window that ends now; the next begins. */
    UserViewMessage told() {
        SortedMap<String, UserViewMessage.Window> named = new TreeMap<>();
        window.forEach((region, counts) -> named.put(region.name(), counts));
        window.clear();
        return new UserViewMessage(named);
    }
}
