package io.qunying.insight;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the addresses of this module may be asked for.
 *
 * @param from an instant, or a day of the zone; inclusive
 * @param to an instant, exclusive, or a day, inclusive
 * @param code the id of a live code, or the word none for facts without one; so with scene, source and class
 * @param zone whose days and hours count
 */
record FigureQuery(
        @Nullable String from,
        @Nullable String to,
        @Nullable UUID community,
        @Nullable String code,
        @Nullable String scene,
        @Nullable String source,
        @Nullable String classKey,
        @Nullable UUID group,
        @Nullable String zone) {

    /** Without what is said of the way into a group: not every fact of the talk knows it. */
    FigureQuery ofPlace() {
        return new FigureQuery(from, to, community, null, null, null, null, group, zone);
    }
}
