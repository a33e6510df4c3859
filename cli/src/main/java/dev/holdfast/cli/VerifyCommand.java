package dev.holdfast.cli;

import dev.holdfast.checker.invariant.Violation;
import dev.holdfast.checker.state.FinalState;
import dev.holdfast.checker.state.RegionState;
import dev.holdfast.checker.verdict.Inspection;
import dev.holdfast.checker.verdict.ObjectiveResult;
import dev.holdfast.checker.verdict.Verdict;
import dev.holdfast.core.failover.RegionStatus;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.drills.DatabaseAddress;
import dev.holdfast.drills.DrillFailedException;
import dev.holdfast.drills.evidence.FinalStateReader;
import dev.holdfast.protocol.Json;
import dev.holdfast.sandbox.Place;
import dev.holdfast.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify}: the rules of the money, looked at in the living databases. */
@Command(
        name = "verify",
        description = {
            "Check the ledger of both regions as it is now: every sum, every balance, every hold, every journal chain.",
            "Each region is read as of one moment, also under load.",
            "Exit codes: 0 every rule holds, 1 one is broken, 3 not everything could be looked at."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./holdfast verify", "  ./holdfast verify --json"},
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private static final int BROKEN = 1;
    private static final int UNREAD = 3;
    private static final int SHOWN = 3;

    private final Workplace workplace;

    @Option(names = "--json", description = "print the result as one JSON object.")
    private boolean json;

    @Mixin
    private final Credential credential = new Credential();

    VerifyCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    /**
     * What was looked at, and what of it could not be.
     *
     * @param merged whether no region took a tail in meanwhile
     */
    private record Look(List<String> read, List<String> unread, boolean merged, List<ObjectiveResult> rules) {}

    @Override
    public Integer call() {
        Sandbox sandbox = workplace.sandbox();
        if (sandbox.options().isEmpty()) {
            throw new CliException("nothing was ever started here: ./holdfast up starts it");
        }
        AgentCalls agents = new AgentCalls(sandbox, credential);
        boolean mergedBefore = merged(agents);
        List<String> unread = new ArrayList<>();
        List<RegionState> states = new ArrayList<>();
        for (String region : List.of(Place.NORTH.word(), Place.WEST.word())) {
            try {
                states.add(FinalStateReader.region(new DatabaseAddress(
                        region,
                        sandbox.databaseUrl(RegionId.of(region)),
                        sandbox.databaseUser(),
                        sandbox.databasePassword())));
            } catch (DrillFailedException e) {
                unread.add(region);
                states.add(RegionState.nothing(region));
            }
        }
        List<String> read = states.stream()
                .map(RegionState::region)
                .filter(region -> !unread.contains(region))
                .toList();
        if (read.isEmpty()) {
            workplace
                    .console()
                    .error("holdfast: no database answers: ./holdfast up starts them, ./holdfast status shows why");
            return UNREAD;
        }
        boolean merged = mergedBefore && merged(agents);
        FinalState state = new FinalState(states.get(0), states.get(1), false);
        return show(new Look(read, unread, merged, Inspection.of(state, merged)));
    }

    /** With no agent that answers there is no failback under way. */
    private static boolean merged(AgentCalls agents) {
        try {
            return agents.status().regions().values().stream()
                    .noneMatch(region -> region.status().equals(RegionStatus.RETURNED.name()));
        } catch (CliException e) {
            return true;
        }
    }

    private int show(Look look) {
        Console console = workplace.console();
        if (json) {
            console.plain(Json.write(look));
        } else {
            look.rules().forEach(rule -> print(console, rule));
            look.unread()
                    .forEach(region -> console.error("holdfast: the database of " + region
                            + " does not answer, so only the other region was looked at: ./holdfast status shows why"));
            if (!look.merged()) {
                console.error(
                        "holdfast: a region takes its tail in, so its holds, overdrafts and keys were not looked at:"
                                + " verify again when ./holdfast status shows both regions active");
            }
        }
        boolean holds = look.rules().stream().allMatch(rule -> rule.verdict() == Verdict.PASS);
        return !holds ? BROKEN : look.unread().isEmpty() && look.merged() ? 0 : UNREAD;
    }

    private static void print(Console console, ObjectiveResult rule) {
        boolean holds = rule.verdict() == Verdict.PASS;
        console.line((holds ? "ok     " : "BROKEN ") + rule.objective() + " (" + rule.checked() + " looked at)");
        for (Violation violation : rule.violations().stream().limit(SHOWN).toList()) {
            console.plain("         " + violation.what());
            violation.facts().forEach(fact -> console.plain("           " + fact));
        }
        if (rule.violations().size() > SHOWN) {
            console.plain("         and " + (rule.violations().size() - SHOWN) + " more");
        }
    }
}
