package io.qunying.person;

import io.qunying.blueprint.SqlCondition;
import io.qunying.platform.Sql;
import io.qunying.staff.BranchScope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people: by part of a name, by a whole phone number or other id, by tag; only those the asker may see. */
@Component
class PersonSearch {

    private static final UUID LAST = new UUID(-1, -1);
    /**
     * Those whose names hold all letters, from the index and no other way: an array is made before it is looked into.
     */
    private static final String HOLDERS = """
            person.id = ANY(ARRAY(SELECT person_search.person FROM person_search
                WHERE letters @> string_to_array(lower(:part), NULL)))""";
    /** The same among the newest people of a page only. */
    private static final String NEWEST_HOLDERS = """
            person.id = ANY(ARRAY(SELECT newest.person FROM (
                    SELECT person_search.person, letters FROM person_search
                    WHERE person_search.person < :before ORDER BY person_search.person DESC LIMIT 10000) newest
                WHERE letters @> string_to_array(lower(:part), NULL)))""";

    private final JdbcClient jdbc;
    private final Identities identities;
    private final Clock clock;

    PersonSearch(JdbcClient jdbc, Identities identities, Clock clock) {
        this.jdbc = jdbc;
        this.identities = identities;
        this.clock = clock;
    }

    /**
     * What is wanted; null means "any".
     *
     * @param among only these
     * @param segment only those for whom it holds
     */
    record Query(
            BranchScope scope,
            @Nullable String text,
            @Nullable UUID tag,
            @Nullable Boolean blacklisted,
            @Nullable List<UUID> among,
            @Nullable SqlCondition segment) {}

    /** A condition with its values, to be put behind {@code WHERE}. */
    record Condition(String sql, Map<String, Object> values) {}

    /** Ids of people, newest first. */
    List<UUID> find(Query query, @Nullable UUID before, int limit) {
        Map<String, Object> values = Map.of("before", before == null ? LAST : before, "limit", limit);
        var all = condition(query);
        // Letters that many names hold are found among the newest at once; those of few, by their index. Left to
        // choose, PostgreSQL walks past everybody when the newest happen to be called otherwise.
        var newest = all.sql().replace(HOLDERS, NEWEST_HOLDERS);
        if (!newest.equals(all.sql())) {
            var found = page(newest, all, values);
            if (found.size() == limit) {
                return found;
            }
        }
        return page(all.sql(), all, values);
    }

    private List<UUID> page(String sql, Condition condition, Map<String, Object> values) {
        return jdbc.sql("SELECT person.id FROM person WHERE " + sql
                        + " AND person.id < :before ORDER BY person.id DESC LIMIT :limit")
                .params(values)
                .params(condition.values())
                .query(Sql::firstId)
                .list();
    }

    long count(Query query) {
        var condition = condition(query);
        return jdbc.sql("SELECT count(*) FROM person WHERE " + condition.sql())
                .params(condition.values())
                .query(Long.class)
                .single();
    }

    /** Whether the asker may see the person. */
    boolean sees(BranchScope scope, UUID root) {
        return !find(new Query(scope, null, null, null, List.of(root), null), null, 1)
                .isEmpty();
    }

    /** Those of them whom the asker may see. */
    List<UUID> seen(BranchScope scope, Collection<UUID> roots) {
        var all = List.copyOf(roots);
        return all.isEmpty() ? List.of() : find(new Query(scope, null, null, null, all, null), null, all.size());
    }

    Condition condition(Query query) {
        var parts = new ArrayList<>(List.of("person.merged_into IS NULL", "person.erased_at IS NULL"));
        var values = new HashMap<String, Object>();
        var branches = query.scope().filter();
        if (branches != null) {
            parts.add("""
                    EXISTS (SELECT 1 FROM person_branch
                        WHERE person_branch.person = person.id AND branch = ANY(:branches::uuid[]))""");
            values.put("branches", Sql.ids(branches));
        }
        var tag = query.tag();
        if (tag != null) {
            parts.add("person.id IN (SELECT person_tag.person FROM person_tag WHERE tag = :tag)");
            values.put("tag", tag);
        }
        var among = query.among();
        if (among != null) {
            parts.add("person.id = ANY(:among::uuid[])");
            values.put("among", Sql.ids(among));
        }
        var segment = query.segment();
        if (segment != null) {
            parts.add(segment.sql());
            values.putAll(segment.values());
        }
        if (query.blacklisted() != null) {
            parts.add((query.blacklisted() ? "" : "NOT ") + """
                    EXISTS (SELECT 1 FROM blacklist
                        WHERE lifted_at IS NULL AND (until IS NULL OR until > :now) AND (blacklist.person = person.id
                            OR blacklist.lookup IN (
                                SELECT identity.lookup FROM identity WHERE identity.person = person.id)))""");
            values.put("now", Sql.at(clock.instant()));
        }
        var text = query.text() == null ? "" : ProfileValues.clean(query.text());
        if (!text.isEmpty()) {
            addText(text, query, parts, values);
        }
        return new Condition(String.join(" AND ", parts), values);
    }

    private void addText(String text, Query query, List<String> parts, Map<String, Object> values) {
        var holders = identities.owners(lookups(text)).values();
        if (holders.isEmpty()) {
            if (query.among() == null) {
                parts.add(HOLDERS);
            }
            parts.add("person.name ILIKE :pattern");
            values.put("part", text);
            values.put("pattern", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        } else {
            parts.add("person.id = ANY(:holders::uuid[])");
            values.put("holders", Sql.ids(holders));
        }
    }

    private List<UUID> lookups(String text) {
        var lookups = new ArrayList<UUID>();
        for (var kind : IdentityKind.values()) {
            if (IdentityForm.problem(kind, text) == null) {
                lookups.add(identities.lookup(new Identity(kind, text)));
            }
        }
        return lookups;
    }
}
