package io.qunying.fact;

import io.qunying.fact.FactFigures.Dimension;
import io.qunying.fact.FactFigures.Filter;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A filter as SQL on {@code fact f}, with only those conditions that are asked for, so that each finds its index. */
record FactCondition(String sql, Map<String, Object> params) {

    /** Who was in a group before it came to us is no newcomer. */
    static final String NEW = "(f.verb <> 'group.joined' OR NOT f.properties @> '{\"found\": true}')";

    static FactCondition of(Filter filter, Collection<Verb> verbs) {
        var all = new Parts();
        all.add("NOT f.staff");
        all.add(verbs.isEmpty() ? "false" : "f.verb IN (:verbs)");
        all.params.put("verbs", verbs.stream().map(Verb::code).toList());
        if (verbs.contains(Verb.GROUP_JOINED)) {
            all.add(NEW);
        }
        all.add("f.at >= :from AND f.at < :to");
        all.params.put("from", filter.from().atOffset(ZoneOffset.UTC));
        all.params.put("to", filter.to().atOffset(ZoneOffset.UTC));
        all.branches(filter.branches());
        all.id("community", filter.community());
        all.id("group_id", filter.group());
        all.id("code", filter.code());
        all.text("scene", filter.scene());
        all.text("source", filter.source());
        all.text("class_key", filter.classKey());
        return new FactCondition(all.sql.toString(), all.params);
    }

    static FactCondition within(@Nullable Collection<UUID> branches) {
        var all = new Parts();
        all.branches(branches);
        return new FactCondition(all.sql.isEmpty() ? "true" : all.sql.toString(), all.params);
    }

    /**
     * What a fact says of itself, as text.
     *
     * @throws IllegalArgumentException for days and hours, which depend on a zone
     */
    static String column(Dimension dimension) {
        return switch (dimension) {
            case CODE -> "f.code::text";
            case SCENE -> "f.scene";
            case SOURCE -> "f.source";
            case CLASS -> "f.class_key";
            case COMMUNITY -> "f.community::text";
            case GROUP -> "f.group_id::text";
            case DAY, HOUR -> throw new IllegalArgumentException(dimension + " (expected: a column)");
        };
    }

    private static final class Parts {

        private final StringBuilder sql = new StringBuilder();
        private final Map<String, Object> params = new HashMap<>();

        void add(String condition) {
            sql.append(sql.isEmpty() ? "" : " AND ").append(condition);
        }

        void branches(@Nullable Collection<UUID> branches) {
            if (branches != null) {
                add(branches.isEmpty() ? "false" : "f.branch IN (:branches)");
                params.put("branches", branches);
            }
        }

        void id(String column, @Nullable UUID wanted) {
            if (FactFigures.NONE.equals(wanted)) {
                add("f." + column + " IS NULL");
            } else if (wanted != null) {
                add("f." + column + " = :" + column);
                params.put(column, wanted);
            }
        }

        void text(String column, @Nullable String wanted) {
            if (wanted == null) {
                return;
            }
            if (wanted.isEmpty()) {
                add("f." + column + " IS NULL");
            } else {
                add("f." + column + " = :" + column);
                params.put(column, wanted);
            }
        }
    }
}
