package dev.holdfast.protocol.groupfile;

import dev.holdfast.core.group.GroupDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the whole file: its version and its groups. */
final class GroupFileReader {
    private static final int VERSION = 1;
    private static final int GROUPS_LIMIT = 16;

    private final Problems problems;

    GroupFileReader(Problems problems) {
        this.problems = problems;
    }

    /** What could be read; complete only if there are no problems. */
    SortedMap<String, GroupDefinition> groups(String text) {
        TreeMap<String, GroupDefinition> groups = new TreeMap<>();
        root(text).flatMap(node -> Section.of(new Value(node, "", problems))).ifPresent(file -> {
            file.required("version").ifPresent(version -> version.integer(VERSION, VERSION));
            file.required("groups").flatMap(Value::section).ifPresent(section -> {
                if (section.size() < 1 || section.size() > GROUPS_LIMIT) {
                    section.place().wrong("must have 1 to " + GROUPS_LIMIT + " groups");
                }
                section.each((name, value) -> {
                    new Value(section.keyNode(name), value.key(), problems).name();
                    value.section()
                            .flatMap(group -> new GroupReader(name, group).read())
                            .ifPresent(group -> groups.put(name, group));
                });
            });
            file.end();
        });
        return groups;
    }

    private Optional<Node> root(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("file")
                .setUseMarks(true)
                .setAllowDuplicateKeys(true)
                .setMaxAliasesForCollections(0)
                .build();
        List<Node> documents = new ArrayList<>();
        try {
            new Compose(settings).composeAllFromString(text).forEach(documents::add);
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            problems.add(
                    mark.map(Mark::getLine).orElse(0),
                    mark.map(Mark::getColumn).orElse(0),
                    "",
                    "is not YAML: " + String.valueOf(e.getProblem()).replace('\n', ' '));
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.add(
                    0, 0, "", "is not YAML: " + String.valueOf(e.getMessage()).replace('\n', ' '));
            return Optional.empty();
        }
        if (documents.isEmpty()) {
            problems.add(0, 0, "", "is empty: it needs version and groups");
            return Optional.empty();
        }
        if (documents.size() > 1) {
            problems.at(documents.get(1), "", "has a second document: put everything into one");
        }
        return Optional.of(documents.get(0));
    }
}
