package dev.holdfast.core.precheck;

/** The quorum commits: without it no epoch is granted and no step is journaled. */
final class EpochStoreWritable implements Precheck {
    @Override
    public String id() {
        return "epoch-store-writable";
    }

    @Override
    public Weight weight() {
        return Weight.HARD;
    }

    @Override
    public Outcome look(Situation situation) {
        String leader = situation.seen().leader() == null
                ? "its leader is not known"
                : "its leader is " + situation.seen().leader();
        return situation.seen().quorumAnswers()
                ? Outcome.holds("the quorum commits, " + leader)
                : Outcome.violated(
                        "the quorum has not answered this agent's last command, " + leader,
                        "start agents until a majority answers");
    }
}
