package dev.holdfast.cli;

import dev.holdfast.core.model.RegionId;
import dev.holdfast.protocol.CheckAnswer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.groupfile.GroupFile;
import dev.holdfast.protocol.groupfile.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: whether a plan may begin, why not, what it would cost, or whether a group file is in good order. */
@Command(
        name = "check",
        description = {
            "Say whether a plan may begin: GO, GO WITH APPROVAL or NO-GO, with the reasons.",
            "Exit codes: 0 GO, 1 no agent answers or the file is wrong, 2 misuse, 3 GO WITH APPROVAL, 4 NO-GO."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./holdfast check                                     could each region be taken over now?",
            "  ./holdfast check bank --plan switchover --region north --all",
            "  ./holdfast check --watch                             again every second, until Ctrl-C",
            "  ./holdfast check --file holdfast.yaml                is the group file in good order?"
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private static final List<String> PLANS = List.of("failover", "switchover", "failback");
    private static final int WRONG = 1;

    private final Workplace workplace;

    @Parameters(paramLabel = "GROUP", arity = "0..1", description = "the service group; the only one if left out.")
    private @Nullable String group;

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            defaultValue = "failover",
            description = "failover, switchover or failback (default: ${DEFAULT-VALUE}).")
    private String plan = "failover";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "the region that the plan is about; default: each.")
    private @Nullable RegionId region;

    @Option(names = "--all", description = "show also the prechecks that hold.")
    private boolean all;

    @Option(names = "--json", description = "print the answer as one JSON object.")
    private boolean json;

    @Option(names = "--watch", description = "again every second, until Ctrl-C.")
    private boolean watch;

    @Option(names = "--file", paramLabel = "FILE", description = "read this group file and do nothing else.")
    private @Nullable Path file;

    @Mixin
    private final Credential credential = new Credential();

    @Spec
    private CommandSpec spec;

    CheckCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        Path groupFile = file;
        if (groupFile != null) {
            return check(groupFile);
        }
        if (!PLANS.contains(plan)) {
            throw new ParameterException(
                    spec.commandLine(), "unknown plan '" + plan + "': use failover, switchover or failback");
        }
        if (workplace.sandbox().options().isEmpty()) {
            throw new CliException("nothing was ever started here: ./holdfast up starts it");
        }
        AgentCalls agents = new AgentCalls(workplace.sandbox(), credential);
        return watch ? Watch.every(workplace.console(), () -> look(agents)) : look(agents);
    }

    private int look(AgentCalls agents) {
        CheckAnswer answer = ask(agents);
        String wanted = group;
        if (wanted != null && !wanted.equals(answer.group())) {
            throw new ParameterException(
                    spec.commandLine(), "unknown group '" + wanted + "': this installation has " + answer.group());
        }
        Console console = workplace.console();
        if (json) {
            console.plain(Json.write(answer));
        } else {
            CheckText.of(answer, all).forEach(console::line);
        }
        return CheckText.exitCode(answer);
    }

    private CheckAnswer ask(AgentCalls agents) {
        String about = region == null ? "" : "&region=" + region;
        try {
            return agents.get("/v1/check?plan=" + plan + about, CheckAnswer.class);
        } catch (AgentCalls.RefusedException e) {
            throw new CliException("refused (" + e.code() + "): " + e.getMessage(), e);
        }
    }

    private int check(Path groupFile) {
        Console console = workplace.console();
        try {
            GroupFile read = GroupFile.read(groupFile);
            if (json) {
                console.plain("[]");
            } else {
                console.line(groupFile + " is in good order: groups "
                        + String.join(", ", read.groups().keySet()));
            }
            return 0;
        } catch (GroupFile.WrongException e) {
            if (json) {
                console.plain(Json.write(e.problems()));
            } else {
                for (Problem problem : e.problems()) {
                    console.plain(problem.in(groupFile.toString()));
                }
                console.error("holdfast: " + e.problems().size() + " problems in " + groupFile);
            }
            return WRONG;
        }
    }
}
