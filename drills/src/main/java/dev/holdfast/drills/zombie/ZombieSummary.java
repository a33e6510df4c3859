package dev.holdfast.drills.zombie;

import dev.holdfast.checker.history.ZombieReceipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What all attempts met, in one line per region, path and moment. */
public record ZombieSummary(List<ZombieReceipt> receipts) {
    public ZombieSummary {
        receipts = List.copyOf(receipts);
    }

    public List<String> lines() {
        Map<String, List<ZombieReceipt>> groups = receipts.stream()
                .collect(Collectors.groupingBy(
                        receipt -> receipt.old().region() + ", "
                                + receipt.layer().name().toLowerCase(Locale.ROOT) + ", " + receipt.path() + ", "
                                + receipt.moment(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> group.getKey() + ": " + words(group.getValue()))
                .toList();
    }

    private static String words(List<ZombieReceipt> group) {
        long refused = group.stream().filter(ZombieReceipt::refused).count();
        ZombieReceipt shown =
                group.stream().filter(ZombieReceipt::broken).findFirst().orElse(group.get(0));
        String fence = shown.fence() ? "" : ", claims no fence";
        return refused + " of " + group.size() + " refused" + fence + "; slice "
                + shown.old().slice() + " epoch " + shown.old().epoch() + ": " + shown.answer();
    }
}
