package io.qunying.person;

import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
        return lockRow(person).id();
    }

    /** A person's record, locked. */
    record Locked(UUID id, boolean staff, boolean erased) {}

    /** Like {@link #lock}. */
    Locked lockRow(UUID person) {
        // Most ids stand for themselves. If one was merged, also while we waited for its lock, we follow it.
        var locked = lockIfRoot(person);
        while (locked.isEmpty()) {
            locked = lockIfRoot(resolve(person));
        }
        return locked.filter(it -> !it.erased()).orElseThrow(() -> new NotFound("person", person));
    }

    /**
     * Locks many in one order. Erased people are left out.
     *
     * @return for each id asked for the person it stands for
     */
    Map<UUID, UUID> lockAll(Collection<UUID> persons) {
        if (persons.isEmpty()) {
            return Map.of();
        }
        var roots = roots(persons);
        var locked = new HashSet<>(jdbc.sql("""
                        SELECT id FROM person
                        WHERE id = ANY(:ids::uuid[]) AND merged_into IS NULL AND erased_at IS NULL
                        ORDER BY id FOR NO KEY UPDATE
                        """)
                .param("ids", Sql.ids(new HashSet<>(roots.values())))
                .query(Sql::firstId)
                .list());
        // Whoever was merged away in between is found again one by one.
        var found = new HashMap<UUID, UUID>();
        roots.forEach((asked, root) -> {
            if (locked.contains(root)) {
                found.put(asked, root);
            } else {
                findRoot(asked)
                        .flatMap(this::lockIfRoot)
                        .filter(it -> !it.erased())
                        .ifPresent(it -> found.put(asked, it.id()));
            }
        });
        return found;
    }

    private Optional<Locked> lockIfRoot(UUID id) {
        return jdbc.sql("""
                        SELECT id, staff, erased_at IS NOT NULL AS erased FROM person
                        WHERE id = :id AND merged_into IS NULL FOR NO KEY UPDATE
                        """).param("id", id).query(Locked.class).optional();
    }

    /** Sets what is given; a null value in the profile clears the field. */
    void describe(UUID root, @Nullable String name, Map<String, @Nullable Object> profile) {
        jdbc.sql("""
                        WITH described AS (
                            UPDATE person SET
                                name = coalesce(:name, name),
                                own_name = CASE WHEN own_name IS NULL THEN NULL ELSE coalesce(:name, own_name) END,
                                profile = jsonb_strip_nulls(profile || :profile::jsonb),
                                own_profile = own_profile || :profile::jsonb
                            WHERE id = :id
                            RETURNING id, name, old.name AS name_before
                        )
                        INSERT INTO person_search (person, letters)
                        SELECT id, string_to_array(lower(name), NULL) FROM described
                        WHERE name <> name_before AND name <> ''
                        ON CONFLICT (person) DO UPDATE SET letters = EXCLUDED.letters
                        """)
                .param("id", root)
                .param("name", name, java.sql.Types.VARCHAR)
                .param("profile", json.write(profile))
                .update();
        if (name != null && name.isEmpty()) {
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

    /** The same of many who are staff; nothing is written of those who were before. */
    void markStaff(Collection<UUID> roots) {
        jdbc.sql("""
                        WITH RECURSIVE cluster AS (
                            SELECT id FROM person WHERE id = ANY(:ids::uuid[]) AND NOT staff
                            UNION ALL SELECT part.id FROM cluster JOIN person part ON part.merged_into = cluster.id
                        ), locked AS (
                            SELECT id FROM person WHERE id IN (SELECT id FROM cluster) ORDER BY id FOR NO KEY UPDATE
                        )
                        UPDATE person SET staff = true, own_staff = CASE WHEN own_staff IS NULL THEN NULL ELSE true END
                        WHERE id IN (SELECT id FROM locked)
                        """).param("ids", Sql.ids(roots)).update();
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
