package io.qunying.person;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.Sql;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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

    /** @see #add(Collection, UUID) */
    List<Wearing> add(Collection<Wearing> wanted) {
        return add(wanted, null);
    }

    /**
     * @param source the connection whose platform says so, or null where we do
     * @return those that are new; whoever has the tag from a record merged into theirs wears it already
     */
    List<Wearing> add(Collection<Wearing> wanted, @Nullable UUID source) {
        return jdbc.sql("""
                        INSERT INTO person_tag (origin, tag, person, since, source)
                        SELECT wanted.person, tag.id, wanted.person, :now, :source
                        FROM unnest(CAST(:persons AS uuid[]), CAST(:tags AS uuid[])) AS wanted (person, tag)
                        JOIN tag ON tag.id = wanted.tag
                        WHERE NOT EXISTS (
                            SELECT FROM person_tag worn WHERE worn.person = wanted.person AND worn.tag = wanted.tag)
                        ON CONFLICT DO NOTHING RETURNING person, tag
                        """)
                .param("persons", Sql.ids(wanted.stream().map(Wearing::person).toList()))
                .param("tags", Sql.ids(wanted.stream().map(Wearing::tag).toList()))
                .param("now", Sql.at(clock.instant()))
                .param("source", source, Types.OTHER)
                .query((row, _) -> new Wearing(Sql.id(row, "person"), Sql.id(row, "tag")))
                .list();
    }

    /** By our own will: a tag that is kept the same on platforms comes off there, too. */
    void takeOff(Collection<Wearing> unwanted) {
        jdbc.sql("""
                        INSERT INTO tag_taken_off AS off (person, tag, at)
                        SELECT DISTINCT worn.person, worn.tag, :now::timestamptz
                        FROM unnest(CAST(:persons AS uuid[]), CAST(:tags AS uuid[])) AS gone (person, tag)
                        JOIN person_tag worn ON worn.person = gone.person AND worn.tag = gone.tag
                        JOIN kept_tag kept ON kept.tag = worn.tag
                        ORDER BY worn.person, worn.tag
                        ON CONFLICT (person, tag) DO UPDATE SET at = greatest(off.at, excluded.at)""")
                .param("persons", Sql.ids(unwanted.stream().map(Wearing::person).toList()))
                .param("tags", Sql.ids(unwanted.stream().map(Wearing::tag).toList()))
                .param("now", Sql.at(clock.instant()))
                .update();
        remove(unwanted);
    }

    /** Since when these people wear these tags. */
    Map<Wearing, Instant> since(Collection<UUID> persons, Collection<UUID> tags) {
        return times("SELECT person, tag, max(since) AS at FROM person_tag", persons, tags);
    }

    /** When tags that are kept the same on a platform were last taken off, though they may be worn again. */
    Map<Wearing, Instant> takenOff(Collection<UUID> persons, Collection<UUID> tags) {
        return times("SELECT person, tag, max(at) AS at FROM tag_taken_off", persons, tags);
    }

    private Map<Wearing, Instant> times(String question, Collection<UUID> persons, Collection<UUID> tags) {
        var times = new HashMap<Wearing, Instant>();
        jdbc.sql(question
                        + " WHERE person = ANY (CAST(:persons AS uuid[])) AND tag = ANY (CAST(:tags AS uuid[]))"
                        + " GROUP BY person, tag")
                .param("persons", Sql.ids(persons))
                .param("tags", Sql.ids(tags))
                .query(row -> {
                    times.put(new Wearing(Sql.id(row, "person"), Sql.id(row, "tag")), Sql.time(row, "at"));
                });
        return times;
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
