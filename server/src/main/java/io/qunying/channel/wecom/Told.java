package io.qunying.channel.wecom;

import io.qunying.platform.Sha256;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A callback as it was told, opened and read.
 *
 * @param id the same for the same text: what is told twice is one, and two things of one second are two
 * @param at when it happened by the platform's clock, which counts in seconds
 * @param fields as {@link Xml} reads them
 */
record Told(UUID connection, String id, Instant at, Map<String, Object> fields) {

    private static final int LONGEST_REF = 128;
    /** In the year 2286; what is later was never seconds. */
    private static final long LAST_SECOND = 9_999_999_999L;

    /** @param now the moment of an event that names none */
    static Told read(UUID connection, String xml, Instant now) throws Malformed {
        var fields = Xml.read(xml);
        if (fields.isEmpty()) {
            throw new Malformed("nothing in it");
        }
        return new Told(connection, "e:" + Sha256.hex(xml), at(fields, now), fields);
    }

    private static Instant at(Map<String, Object> fields, Instant now) {
        try {
            var seconds = fields.get("CreateTime") instanceof String text ? Long.parseLong(text) : 0;
            return seconds > 0 && seconds <= LAST_SECOND ? Instant.ofEpochSecond(seconds) : now;
        } catch (NumberFormatException noNumber) {
            return now;
        }
    }

    /** Empty where there is none. */
    String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    /** An id, empty where there is none or what cannot be one. */
    String ref(String name) {
        var text = text(name);
        return isRef(text) ? text : "";
    }

    /** Ids, nested as {@code <Item>} or, as it was before, in one text with commas; what cannot be one is left out. */
    List<String> refs(String name) {
        var value = fields.get(name);
        var items = value instanceof Map<?, ?> nested ? nested.get("Item") : value;
        Stream<?> all = items instanceof List<?> list
                ? list.stream()
                : items instanceof String text ? Arrays.stream(text.split(",", -1)) : Stream.empty();
        return all.filter(String.class::isInstance)
                .map(it -> ((String) it).strip())
                .filter(Told::isRef)
                .distinct()
                .toList();
    }

    private static boolean isRef(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_REF;
    }
}
