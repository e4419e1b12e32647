package io.qunying.person;

import io.qunying.platform.AuditTrail.Actor;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredBlacklist implements Blacklist {

    private final JdbcClient jdbc;
    private final Identities identities;
    private final BlacklistEntries entries;
    private final Clock clock;

    StoredBlacklist(JdbcClient jdbc, Identities identities, BlacklistEntries entries, Clock clock) {
        this.jdbc = jdbc;
        this.identities = identities;
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public UUID add(UUID person, String reason, @Nullable Instant until, Actor by) {
        return entries.addPerson(person, reason, until, by);
    }

    @Override
    public boolean lift(UUID entry, Actor by) {
        return entries.lift(entry, by);
    }

    @Override
    public Optional<Entry> findMatch(@Nullable UUID person, Collection<Identity> given) {
        return jdbc.sql("""
                        WITH RECURSIVE way AS (
                            SELECT id, merged_into FROM person WHERE id = :person
                            UNION ALL SELECT next.id, next.merged_into FROM way JOIN person next ON next.id = way.merged_into
                        ), root AS (SELECT id FROM way WHERE merged_into IS NULL)
                        SELECT id, reason, since, until FROM blacklist
                        WHERE lifted_at IS NULL AND (until IS NULL OR until > :now) AND (
                            person = (SELECT id FROM root)
                            OR lookup = ANY(:lookups::uuid[])
                            OR lookup IN (SELECT identity.lookup FROM identity WHERE person = (SELECT id FROM root)))
                        ORDER BY until DESC NULLS FIRST, id LIMIT 1
                        """)
                .param("person", person, java.sql.Types.OTHER)
                .param("now", Sql.at(clock.instant()))
                .param("lookups", Sql.ids(given.stream().map(identities::lookup).toList()))
                .query((row, number) -> new Entry(
                        Sql.id(row, "id"),
                        row.getString("reason"),
                        Sql.time(row, "since"),
                        Sql.timeOrNull(row, "until")))
                .optional();
    }

    @Override
    public Set<Suspect> findMatching(Collection<Suspect> suspects) {
        var asked = List.copyOf(new LinkedHashSet<>(suspects));
        var numbers = new ArrayList<Integer>();
        var lookups = new ArrayList<UUID>();
        for (var number = 0; number < asked.size(); number++) {
            for (var identity : asked.get(number).identities()) {
                numbers.add(number);
                lookups.add(identities.lookup(identity));
            }
        }
        return new HashSet<>(jdbc.sql("""
                        WITH RECURSIVE way AS (
                            SELECT asked.number - 1 AS number, person.id, merged_into
                            FROM unnest(:persons::uuid[]) WITH ORDINALITY AS asked (id, number) JOIN person USING (id)
                            UNION ALL
                            SELECT number, next.id, next.merged_into FROM way JOIN person next ON next.id = way.merged_into
                        ), root AS (SELECT number, id FROM way WHERE merged_into IS NULL),
                        known AS (
                            SELECT number, lookup FROM unnest(:numbers::bigint[], :lookups::uuid[]) given (number, lookup)
                            UNION SELECT number, lookup FROM root JOIN identity ON identity.person = root.id
                        ), entry AS (
                            SELECT person, lookup FROM blacklist
                            WHERE lifted_at IS NULL AND (until IS NULL OR until > :now)
                        )
                        SELECT number FROM root JOIN entry ON entry.person = root.id
                        UNION SELECT number FROM known JOIN entry ON entry.lookup = known.lookup
                        """)
                .param("persons", Sql.ids(asked.stream().map(Suspect::person).toList()))
                .param("numbers", numbers.toArray(Integer[]::new))
                .param("lookups", Sql.ids(lookups))
                .param("now", Sql.at(clock.instant()))
                .query((row, number) -> asked.get(row.getInt("number")))
                .list());
    }

    /** Those against whom an entry is in force. */
    Set<UUID> findAll(Collection<UUID> roots) {
        return new HashSet<>(jdbc.sql("""
                        SELECT person FROM blacklist
                        WHERE person = ANY(:ids::uuid[]) AND lifted_at IS NULL AND (until IS NULL OR until > :now)
                        UNION
                        SELECT identity.person FROM identity JOIN blacklist USING (lookup)
                        WHERE identity.person = ANY(:ids::uuid[])
                            AND lifted_at IS NULL AND (until IS NULL OR until > :now)
                        """)
                .param("ids", Sql.ids(roots))
                .param("now", Sql.at(clock.instant()))
                .query(Sql::firstId)
                .list());
    }
}
