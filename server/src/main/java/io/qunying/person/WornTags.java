package io.qunying.person;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who wears which tag, many at once; a tag that is really new on a person is a fact. */
@Component
class WornTags {

    private final JdbcClient jdbc;
    private final Facts facts;
    private final Clock clock;

    WornTags(JdbcClient jdbc, Facts facts, Clock clock) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.clock = clock;
    }

    /** A tag on a person. */
    record Wearing(UUID person, UUID tag) {}

    /** @return those that are new; whoever has the tag from a record merged into theirs wears it already */
    List<Wearing> add(Collection<Wearing> wanted) {
        return jdbc.sql("""
                        INSERT INTO person_tag (origin, tag, person, since)
                        SELECT wanted.person, tag.id, wanted.person, :now
                        FROM unnest(CAST(:persons AS uuid[]), CAST(:tags AS uuid[])) AS wanted (person, tag)
                        JOIN tag ON tag.id = wanted.tag
                        WHERE NOT EXISTS (
                            SELECT FROM person_tag worn WHERE worn.person = wanted.person AND worn.tag = wanted.tag)
                        ON CONFLICT DO NOTHING RETURNING person, tag
                        """)
                .param("persons", Sql.ids(wanted.stream().map(Wearing::person).toList()))
                .param("tags", Sql.ids(wanted.stream().map(Wearing::tag).toList()))
                .param("now", Sql.at(clock.instant()))
                .query((row, _) -> new Wearing(Sql.id(row, "person"), Sql.id(row, "tag")))
                .list();
    }

    /** @return how many were worn until now */
    int remove(Collection<Wearing> unwanted) {
        return jdbc.sql("""
                        DELETE FROM person_tag
                        USING unnest(CAST(:persons AS uuid[]), CAST(:tags AS uuid[])) AS gone (person, tag)
                        WHERE person_tag.person = gone.person AND person_tag.tag = gone.tag
                        """)
                .param("persons", Sql.ids(unwanted.stream().map(Wearing::person).toList()))
                .param("tags", Sql.ids(unwanted.stream().map(Wearing::tag).toList()))
                .update();
    }

    /** @param where for each person in which group and community it happened, if it did in one */
    void tell(Collection<Wearing> fresh, Map<UUID, UnaryOperator<Fact>> where) {
        if (fresh.isEmpty()) {
            return;
        }
        var titles = titles(fresh.stream().map(Wearing::tag).distinct().toList());
        var now = clock.instant();
        facts.recordAll(fresh.stream()
                .map(it -> where.getOrDefault(it.person(), UnaryOperator.identity())
                        .apply(Fact.of(Verb.TAG_ADDED, now, it.person())
                                .on(it.tag())
                                .with(Map.of("tag", titles.getOrDefault(it.tag(), "")))
                                .once("tag.added:" + it.person() + ":" + it.tag() + ":" + now)))
                .toList());
    }

    private Map<UUID, String> titles(Collection<UUID> tags) {
        var titles = new HashMap<UUID, String>();
        jdbc.sql("SELECT id, title FROM tag WHERE id = ANY(:ids::uuid[])")
                .param("ids", Sql.ids(tags))
                .query(row -> {
                    titles.put(Sql.id(row, "id"), row.getString("title"));
                });
        return titles;
    }
}
