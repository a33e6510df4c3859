package dev.holdfast.benchmarks.contest;

import dev.holdfast.core.model.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every round of every contender, in the order in which they were named. */
public final class Results {
    private final Map<String, List<Measurement>> rounds = new LinkedHashMap<>();

    Results(List<Contender> contenders) {
        contenders.forEach(contender -> rounds.put(contender.name(), new ArrayList<>()));
    }

    void add(Contender contender, Measurement measured) {
        of(contender.name()).add(measured);
    }

    public List<Standing> standings() {
        List<Measurement> first = rounds.values().iterator().next();
        return rounds.entrySet().stream()
                .map(entry -> Standing.of(entry.getKey(), entry.getValue(), first))
                .toList();
    }

    /** One contender's rate as a share of another's, round by round. */
    public Share share(String name, String of) {
        return Share.of(of(name), of(of));
    }

    private List<Measurement> of(String name) {
        return Check.present(rounds.get(name), name + " took no part");
    }
}
