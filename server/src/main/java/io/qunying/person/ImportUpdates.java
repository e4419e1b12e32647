package io.qunying.person;

import io.qunying.person.ImportSorting.Known;
import io.qunying.person.Imports.Reach;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings people we know up to what a file says. What is the same already is not touched. */
@Component
class ImportUpdates {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final People people;
    private final Tags tags;
    private final Clock clock;

    ImportUpdates(JdbcTemplate template, People people, Tags tags, Clock clock) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.people = people;
        this.tags = tags;
        this.clock = clock;
    }

    /** @return how many people changed */
    int write(Reach reach, List<Known> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        var changed = new HashSet<UUID>();
        changed.addAll(describe(rows));
        changed.addAll(addIdentities(rows));
        changed.addAll(addTags(rows));
        changed.addAll(addBranches(rows, reach.branches()));
        return changed.size();
    }

    private Collection<UUID> describe(List<Known> rows) {
        var renamed = new ArrayList<UUID>();
        var changed = new ArrayList<UUID>();
        jdbc.sql("""
                        WITH given AS (
                            SELECT person.id, nullif(file.name, '') AS name, file.profile, person.name AS old_name
                            FROM unnest(:ids::uuid[], :names::text[], :profiles::jsonb[]) AS file (id, name, profile)
                            JOIN person ON person.id = file.id
                            WHERE (file.name <> '' AND file.name <> person.name)
                               OR person.profile || file.profile <> person.profile
                            ORDER BY person.id FOR NO KEY UPDATE OF person
                        )
                        UPDATE person SET
                            name = coalesce(given.name, person.name),
                            own_name = CASE WHEN own_name IS NULL THEN NULL ELSE coalesce(given.name, own_name) END,
                            profile = person.profile || given.profile,
                            own_profile = own_profile || given.profile
                        FROM given WHERE person.id = given.id
                        RETURNING person.id, given.name IS DISTINCT FROM given.old_name AS renamed
                        """)
                .param("ids", Sql.ids(rows.stream().map(Known::person).toList()))
                .param("names", rows.stream().map(it -> it.row().name()).toArray(String[]::new))
                .param(
                        "profiles",
                        rows.stream().map(it -> it.row().profileJson()).toArray(String[]::new))
                .query(row -> {
                    changed.add(Sql.id(row, "id"));
                    if (row.getBoolean("renamed")) {
                        renamed.add(Sql.id(row, "id"));
                    }
                });
        people.index(renamed);
        return changed;
    }

    private Set<UUID> addIdentities(List<Known> rows) {
        var now = clock.instant();
        var changed = new HashSet<UUID>();
        var copy = new BinaryCopy(7);
        for (var known : rows) {
            for (var mark : known.row().identities()) {
                if (!known.held().contains(mark.lookup())) {
                    copy.row().id(mark.lookup()).text(mark.kind().name()).bytes(mark.sealed());
                    copy.id(known.person()).id(known.person()).bool(false).time(now);
                    changed.add(known.person());
                }
            }
        }
        copy.into(template, "identity (lookup, kind, sealed, person, origin, verified, since)");
        return changed;
    }

    private Collection<UUID> addTags(List<Known> rows) {
        var titles = new HashSet<String>();
        rows.forEach(it -> titles.addAll(it.row().tags()));
        if (titles.isEmpty()) {
            return List.of();
        }
        var ids = tags.idsOf(titles);
        var persons = new ArrayList<UUID>();
        var worn = new ArrayList<UUID>();
        for (var known : rows) {
            for (var title : known.row().tags()) {
                persons.add(known.person());
                worn.add(Objects.requireNonNull(ids.get(title.toLowerCase(Locale.ROOT))));
            }
        }
        return jdbc.sql("""
                        INSERT INTO person_tag (origin, tag, person, since)
                        SELECT DISTINCT file.person, file.tag, file.person, :now::timestamptz
                        FROM unnest(:persons::uuid[], :tags::uuid[]) AS file (person, tag)
                        WHERE NOT EXISTS (
                            SELECT 1 FROM person_tag old WHERE old.person = file.person AND old.tag = file.tag)
                        ON CONFLICT DO NOTHING RETURNING person
                        """)
                .param("persons", Sql.ids(persons))
                .param("tags", Sql.ids(worn))
                .param("now", Sql.at(clock.instant()))
                .query(Sql::firstId)
                .list();
    }

    private Collection<UUID> addBranches(List<Known> rows, Set<UUID> branches) {
        if (branches.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        INSERT INTO person_branch (origin, branch, person)
                        SELECT file.person, wanted.branch, file.person
                        FROM unnest(:persons::uuid[]) AS file (person), unnest(:branches::uuid[]) AS wanted (branch)
                        WHERE NOT EXISTS (
                            SELECT 1 FROM person_branch old
                            WHERE old.person = file.person AND old.branch = wanted.branch)
                        ON CONFLICT DO NOTHING RETURNING person
                        """)
                .param("persons", Sql.ids(rows.stream().map(Known::person).toList()))
                .param("branches", Sql.ids(branches))
                .query(Sql::firstId)
                .list();
    }
}
