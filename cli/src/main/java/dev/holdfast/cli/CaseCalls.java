package dev.holdfast.cli;

import dev.holdfast.protocol.CaseMessage;
import dev.holdfast.protocol.CasesAnswer;
import java.util.ArrayList;
import java.util.List;

/** Calls about cases: to any region's bank to read, to the owner's to decide. */
final class CaseCalls {
    private final AgentCalls agents;

    CaseCalls(AgentCalls agents) {
        this.agents = agents;
    }

    List<CaseMessage> all(boolean closed) {
        return agents.atTheBank("/v1/cases?closed=" + closed, null, CasesAnswer.class)
                .cases();
    }

    /** The case whose id begins like that. */
    CaseMessage of(String beginning) {
        List<CaseMessage> known = new ArrayList<>(all(false));
        known.addAll(all(true));
        List<CaseMessage> meant =
                known.stream().filter(each -> each.id().startsWith(beginning)).toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw new CliException(
                meant.isEmpty()
                        ? "there is no case " + beginning + ": ./holdfast case list"
                        : meant.size() + " cases begin with " + beginning + ": say more of the id");
    }

    CaseMessage say(CaseMessage about, String end, Object body) {
        return agents.atTheBank("/v1/cases/" + about.id() + end, body, CaseMessage.class);
    }
}
