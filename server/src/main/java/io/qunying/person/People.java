package io.qunying.person;

import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The records of people, and the way from an id that was merged to the person it stands for today. */
@Component
class People {

    private final JdbcClient jdbc;
    private final Json json;
    private final Ids ids;
    private final Clock clock;

    People(JdbcClient jdbc, Json json, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return whether there was no record with that id */
    boolean insert(UUID id) {
        return jdbc.sql("INSERT INTO person (id, created_at) VALUES (:id, :now) ON CONFLICT DO NOTHING")
                        .param("id", id)
                        .param("now", Sql.at(clock.instant()))
                        .update()
                == 1;
    }

    UUID insertNew() {
        var id = ids.next();
        insert(id);
        return id;
    }

    /** Takes back a record made in this transaction. */
    void deleteNew(UUID id) {
        jdbc.sql("DELETE FROM person WHERE id = :id").param("id", id).update();
    }

    Optional<UUID> findRoot(UUID person) {
        return Optional.ofNullable(roots(java.util.List.of(person)).get(person));
    }

    UUID resolve(UUID person) {
        return findRoot(person).orElseThrow(() -> new NotFound("person", person));
    }

    /** For each known id the person it stands for. */
    Map<UUID, UUID> roots(Collection<UUID> persons) {
        var roots = new HashMap<UUID, UUID>();
        jdbc.sql("""
                        WITH RECURSIVE way AS (
                            SELECT id AS asked, id, merged_into FROM person WHERE id = ANY(:ids::uuid[])
                            UNION ALL
                            SELECT way.asked, next.id, next.merged_into
                            FROM way JOIN person next ON next.id = way.merged_into
                        )
                        SELECT asked, id FROM way WHERE merged_into IS NULL
                        """).param("ids", Sql.ids(persons)).query(row -> {
            roots.put(Sql.id(row, "asked"), Sql.id(row, "id"));
        });
        return roots;
    }

    /**
     * Resolves and locks, so that nobody merges the person away before this transaction ends. Every write that hangs
     * something on a person does this first.
     */
    UUID lock(UUID person) {
        while (true) {
            var root = resolve(person);
            // If the record was merged while we waited for its lock, the condition no longer holds and we look again.
            var locked = jdbc.sql("""
                            SELECT erased_at IS NOT NULL FROM person WHERE id = :id AND merged_into IS NULL
                            FOR NO KEY UPDATE
                            """).param("id", root).query(Boolean.class).optional();
            if (locked.isPresent()) {
                if (locked.get()) {
                    throw new NotFound("person", person);
                }
                return root;
            }
        }
    }

    /** Sets what is given; a null value in the profile clears the field. */
    void describe(UUID root, @Nullable String name, Map<String, @Nullable Object> profile) {
        jdbc.sql("""
                        UPDATE person SET
                            name = coalesce(:name, name),
                            own_name = CASE WHEN own_name IS NULL THEN NULL ELSE coalesce(:name, own_name) END,
                            profile = jsonb_strip_nulls(profile || :profile::jsonb),
                            own_profile = own_profile || :profile::jsonb
                        WHERE id = :id
                        """)
                .param("id", root)
                .param("name", name, java.sql.Types.VARCHAR)
                .param("profile", json.write(profile))
                .update();
        if (name != null) {
            index(java.util.List.of(root));
        }
    }

    /** Says it of the person's every record: it is true of the human being. */
    void markStaff(UUID root, boolean staff) {
        jdbc.sql("""
                        WITH RECURSIVE cluster AS (
                            SELECT id FROM person WHERE id = :id
                            UNION ALL SELECT part.id FROM cluster JOIN person part ON part.merged_into = cluster.id
                        )
                        UPDATE person SET staff = :staff, own_staff = CASE WHEN own_staff IS NULL THEN NULL ELSE :staff END
                        WHERE id IN (SELECT id FROM cluster)
                        """).param("id", root).param("staff", staff).update();
    }

    /** Makes names findable, and no longer those of records that were merged or erased. */
    void index(Collection<UUID> records) {
        jdbc.sql("""
                        INSERT INTO person_search (person, letters)
                        SELECT id, string_to_array(lower(name), NULL) FROM person
                        WHERE id = ANY(:ids::uuid[]) AND merged_into IS NULL AND name <> ''
                        ORDER BY id
                        ON CONFLICT (person) DO UPDATE SET letters = EXCLUDED.letters
                        """).param("ids", Sql.ids(records)).update();
        jdbc.sql("""
                        DELETE FROM person_search USING person
                        WHERE person = id AND id = ANY(:ids::uuid[]) AND (merged_into IS NOT NULL OR name = '')
                        """).param("ids", Sql.ids(records)).update();
    }
}
