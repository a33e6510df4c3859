package dev.holdfast.journal;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The text of envelopes: JSON with sorted keys, no spaces, absent fields left out. */
public final class EnvelopeText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EnvelopeText() {}

    public static String write(Envelope envelope) {
        return MAPPER.writeValueAsString(envelope);
    }

    /** The text of what is kept of an envelope by itself. */
    static String part(Object part) {
        return MAPPER.writeValueAsString(part);
    }

    static <T> T part(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw new JournalException("row-malformed", "not a " + type.getSimpleName(), false, e);
        }
    }

    public static Envelope read(String text) {
        try {
            return MAPPER.readValue(text, Envelope.class);
        } catch (JacksonException e) {
            throw new JournalException("envelope-malformed", "not an envelope: " + e.getOriginalMessage(), false, e);
        }
    }
}
