package io.qunying.community;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which line of groups someone belongs to.
 *
 * @param classKey null where classes share the groups
 * @param asked value by profile field
 * @param titles what people read for each part
 */
record LineKey(UUID community, @Nullable String classKey, Map<String, String> asked, Map<String, String> titles) {

    /** The key of the line of adopted groups: no {@link #key} is like it, so nobody ever belongs there. */
    static final String ADOPTED = "adopted";

    String key() {
        return (classKey == null ? "" : classKey) + "/" + String.join("/", asked.values());
    }

    /** Follows from the key, so that a line has its id before anyone has needed it. */
    UUID id() {
        return UUID.nameUUIDFromBytes(
                (community + "/" + asked.keySet() + "/" + key()).getBytes(StandardCharsets.UTF_8));
    }

    String title() {
        return String.join(
                " ", titles.values().stream().filter(it -> !it.isEmpty()).toList());
    }
}
