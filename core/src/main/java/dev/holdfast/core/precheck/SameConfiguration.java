package dev.holdfast.core.precheck;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Every agent goes by the same group file. */
final class SameConfiguration implements Precheck {
    private static final int SHOWN = 12;

    @Override
    public String id() {
        return "same-configuration";
    }

    @Override
    public Weight weight() {
        return Weight.SOFT;
    }

    @Override
    public Outcome look(Situation situation) {
        List<String> read = new ArrayList<>();
        TreeSet<String> digests = new TreeSet<>();
        situation.seen().sites().forEach((agent, site) -> {
            if (site.fresh()) {
                String digest = site.configuration();
                digests.add(digest == null ? "no file" : digest.substring(0, Math.min(SHOWN, digest.length())));
                read.add(agent.name());
            }
        });
        if (read.isEmpty()) {
            return Outcome.unknown("no agent has said which group file it reads", "start the agents");
        }
        return digests.size() == 1
                ? Outcome.holds(String.join(", ", read) + " go by the same configuration, " + digests.first())
                : Outcome.violated(
                        "the agents read different group files: " + String.join(", ", digests),
                        "give all places the same holdfast.yaml and restart their agents one by one");
    }
}
