package dev.holdfast.core.precheck;

import java.util.Optional;

/** The target's own watch finds every rule of the ledger holding; otherwise customers would be served from broken books. */
final class BooksSound implements Precheck {
    @Override
    public String id() {
        return "books-sound";
    }

    @Override
    public Weight weight() {
        return Weight.SOFT;
    }

    @Override
    public Outcome look(Situation situation) {
        Optional<BankSight> bank = situation.bank(situation.target());
        if (bank.isEmpty()) {
            return Words.unheard(situation.target(), situation);
        }
        BankSight.Ledger ledger = bank.get().ledger();
        if (ledger == null) {
            return Words.unsaid(situation.target(), "whether the rules of its ledger hold");
        }
        if (ledger.broken().isEmpty()) {
            return Outcome.holds("every rule holds over " + ledger.checked() + " entries of the journal");
        }
        int more = ledger.broken().size() - 1;
        return Outcome.violated(
                ledger.broken().get(0) + (more == 0 ? "" : ", and " + more + " more"),
                "see ./holdfast verify and the bank's /healthz, and mend the books first");
    }
}
