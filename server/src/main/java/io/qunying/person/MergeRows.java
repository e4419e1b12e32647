package io.qunying.person;

import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows that a merge moves. Each keeps its origin, the record it came with; {@code person} is who it belongs to
 * today, so that reading never has to follow merges.
 */
@Component
class MergeRows {

    /** Merges are rare, and one after the other they cannot tangle. Imports share it, see {@link ImportBatchWriter}. */
    static final long LOCK = 0x71756e79_6d657267L;

    private static final List<String> MOVED =
            List.of("identity", "person_tag", "person_branch", "consent", "blacklist", "segment_member");

    private final JdbcClient jdbc;
    private final People people;
    private final TagsDue tags;
    private final Ids ids;
    private final Clock clock;

    MergeRows(JdbcClient jdbc, People people, TagsDue tags, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.tags = tags;
        this.ids = ids;
        this.clock = clock;
    }

    /** One merge. */
    record Merge(UUID id, UUID from, UUID into, boolean undone) {}

    void lockMerges() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
    }

    /**
     * Locks both.
     *
     * @return the one whose record is older
     */
    UUID lockOlderFirst(UUID one, UUID other) {
        var locked = jdbc.sql("""
                        SELECT id FROM (
                            SELECT id, created_at FROM person
                            WHERE id IN (:one, :other) AND merged_into IS NULL AND erased_at IS NULL
                            ORDER BY id FOR UPDATE
                        ) AS pair ORDER BY created_at, id
                        """)
                .param("one", one)
                .param("other", other)
                .query(Sql::firstId)
                .list();
        if (locked.size() < 2) {
            throw new NotFound("person", locked.contains(one) ? other : one);
        }
        return locked.getFirst();
    }

    UUID merge(UUID from, UUID into, String byName) {
        var now = Sql.at(clock.instant());
        jdbc.sql("UPDATE person SET merged_into = :into, merged_at = :now WHERE id = :from")
                .param("from", from)
                .param("into", into)
                .param("now", now)
                .update();
        for (var table : MOVED) {
            jdbc.sql("UPDATE " + table + " SET person = :into WHERE person = :from")
                    .param("from", from)
                    .param("into", into)
                    .update();
        }
        addUp(into);
        people.index(List.of(from, into));
        tags.compare(List.of(into));
        var id = ids.next();
        jdbc.sql("""
                        INSERT INTO person_merge (id, from_person, into_person, at, by_name)
                        VALUES (:id, :from, :into, :now, :by)
                        """)
                .param("id", id)
                .param("from", from)
                .param("into", into)
                .param("now", now)
                .param("by", byName)
                .update();
        return id;
    }

    Optional<Merge> find(UUID merge) {
        return jdbc.sql("SELECT id, from_person, into_person, undone_at FROM person_merge WHERE id = :id FOR UPDATE")
                .param("id", merge)
                .query((row, number) -> new Merge(
                        merge,
                        Sql.id(row, "from_person"),
                        Sql.id(row, "into_person"),
                        row.getObject("undone_at") != null))
                .optional();
    }

    Optional<UUID> findInForceFrom(UUID person) {
        return jdbc.sql("SELECT id FROM person_merge WHERE from_person = :person AND undone_at IS NULL")
                .param("person", person)
                .query(UUID.class)
                .optional();
    }

    void undo(Merge merge) {
        jdbc.sql("UPDATE person_merge SET undone_at = :now WHERE id = :id")
                .param("id", merge.id())
                .param("now", Sql.at(clock.instant()))
                .update();
        for (var table : MOVED) {
            jdbc.sql("""
                            WITH RECURSIVE cluster AS (
                                SELECT id FROM person WHERE id = :from
                                UNION ALL SELECT part.id FROM cluster JOIN person part ON part.merged_into = cluster.id
                            )
                            UPDATE %s SET person = :from WHERE person = :into AND origin IN (SELECT id FROM cluster)
                            """.formatted(table))
                    .param("from", merge.from())
                    .param("into", merge.into())
                    .update();
        }
        jdbc.sql("UPDATE person SET merged_into = NULL, merged_at = NULL WHERE id = :from")
                .param("from", merge.from())
                .update();
        addUp(merge.into());
        people.index(List.of(merge.from(), merge.into()));
        tags.compare(List.of(merge.from(), merge.into()));
    }

    /** What was said of the record itself wins, then the records merged into it, the earliest first. */
    private void addUp(UUID root) {
        jdbc.sql("""
                        UPDATE person SET
                            own_name = coalesce(own_name, name),
                            own_staff = coalesce(own_staff, staff),
                            own_profile = coalesce(own_profile, profile)
                        WHERE id = :id
                        """).param("id", root).update();
        jdbc.sql("""
                        UPDATE person SET
                            name = coalesce(
                                nullif(own_name, ''),
                                (SELECT part.name FROM person part WHERE part.merged_into = person.id AND part.name <> ''
                                 ORDER BY part.merged_at, part.id LIMIT 1),
                                ''),
                            staff = own_staff OR EXISTS (
                                SELECT 1 FROM person part WHERE part.merged_into = person.id AND part.staff),
                            profile = jsonb_strip_nulls(coalesce(
                                (SELECT jsonb_object_agg(said.key, said.value ORDER BY part.merged_at DESC, part.id DESC)
                                 FROM person part, jsonb_each(part.profile) said WHERE part.merged_into = person.id),
                                '{}') || own_profile)
                        WHERE id = :id
                        """).param("id", root).update();
    }
}
