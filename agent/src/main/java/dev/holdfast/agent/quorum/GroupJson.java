package dev.holdfast.agent.quorum;

import dev.holdfast.core.failover.ApprovalId;
import dev.holdfast.core.failover.GroupCommand;
import dev.holdfast.core.failover.GroupState;
import dev.holdfast.core.failover.PlanId;
import dev.holdfast.core.failover.Wish;
import dev.holdfast.core.journal.ChainHash;
import dev.holdfast.core.model.AgentId;
import dev.holdfast.core.model.Epoch;
import dev.holdfast.core.model.Generation;
import dev.holdfast.core.model.RegionId;
import dev.holdfast.core.model.SliceId;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * The text of log entries, answers and snapshots: ids are plain strings and numbers, a command carries its type's
 * name, times are ISO. Strict, for a replica that skips what it does not know would drift from the others.
 */
public final class GroupJson {
    private static final JsonMapper MAPPER = mapper();

    private GroupJson() {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addModule(new IdModule()
                        .text(RegionId.class, RegionId::name, RegionId::of)
                        .text(AgentId.class, AgentId::name, AgentId::of)
                        .number(SliceId.class, SliceId::number, number -> SliceId.of(Math.toIntExact(number)))
                        .number(Epoch.class, Epoch::number, Epoch::of)
                        .number(Generation.class, Generation::number, Generation::of)
                        .number(PlanId.class, PlanId::number, PlanId::new)
                        .number(ApprovalId.class, ApprovalId::number, ApprovalId::new)
                        .text(ChainHash.class, ChainHash::hex, ChainHash::of))
                .addMixIn(GroupCommand.class, NamedByType.class)
                .addMixIn(Wish.class, NamedByType.class);
        Stream.of(GroupCommand.class, Wish.class)
                .flatMap(GroupJson::kinds)
                .forEach(kind -> builder.registerSubtypes(new NamedType(kind, kind.getSimpleName())));
        return builder.build();
    }

    /** The records that a sealed type comes down to. */
    static Stream<Class<?>> kinds(Class<?> sealed) {
        Class<?>[] permitted = sealed.getPermittedSubclasses();
        return permitted == null ? Stream.of(sealed) : Stream.of(permitted).flatMap(GroupJson::kinds);
    }

    public static String write(GroupCommand command) {
        return MAPPER.writerFor(GroupCommand.class).writeValueAsString(command);
    }

    public static GroupCommand readCommand(String text) {
        return read(text, GroupCommand.class);
    }

    public static String write(GroupState state) {
        return MAPPER.writeValueAsString(state);
    }

    public static GroupState readState(String text) {
        return read(text, GroupState.class);
    }

    static String write(QuorumAnswer answer) {
        return MAPPER.writeValueAsString(answer);
    }

    static QuorumAnswer readAnswer(String text) {
        return read(text, QuorumAnswer.class);
    }

    private static <T> T read(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new MalformedEntryException("not a " + type.getSimpleName() + ": null", null);
            }
            return value;
        } catch (JacksonException e) {
            throw new MalformedEntryException("not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
