package io.qunying.person;

import io.qunying.person.Persons.Arrival;
import io.qunying.platform.Sql;
import io.qunying.platform.Vault;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who holds which identity. Values are sealed; they are found by their keyed hash. */
@Component
class Identities {

    private final JdbcClient jdbc;
    private final People people;
    private final Vault vault;
    private final Clock clock;

    Identities(JdbcClient jdbc, People people, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.vault = vault;
        this.clock = clock;
    }

    /** An identity of a person, opened. */
    record Held(UUID lookup, UUID person, Identity identity, boolean verified, Instant since) {}

    String open(byte[] sealed) {
        return vault.open(sealed);
    }

    UUID lookup(Identity identity) {
        return asUuid(vault.lookup(identity.kind().name(), identity.value()));
    }

    static UUID asUuid(byte[] lookup) {
        var bytes = ByteBuffer.wrap(lookup);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    Optional<UUID> findOwner(Identity identity) {
        return jdbc.sql("SELECT person FROM identity WHERE lookup = :lookup")
                .param("lookup", lookup(identity))
                .query(UUID.class)
                .optional();
    }

    /** The owners of many, by lookup, in one query. */
    Map<UUID, UUID> owners(Collection<UUID> lookups) {
        var owners = new HashMap<UUID, UUID>();
        jdbc.sql("SELECT lookup, person FROM identity WHERE lookup = ANY(:lookups::uuid[])")
                .param("lookups", Sql.ids(lookups))
                .query(row -> {
                    owners.put(Sql.id(row, "lookup"), Sql.id(row, "person"));
                });
        return owners;
    }

    Map<Identity, UUID> findOwners(Collection<Identity> all) {
        var lookups = new HashMap<Identity, UUID>();
        all.forEach(it -> lookups.put(it, lookup(it)));
        var owners = owners(lookups.values());
        lookups.values().retainAll(owners.keySet());
        lookups.replaceAll((_, lookup) -> Objects.requireNonNull(owners.get(lookup)));
        return lookups;
    }

    /** @return whether nobody held it, waiting for anyone who is just about to */
    boolean add(UUID person, Identity identity, boolean verified) {
        return jdbc.sql("""
                        INSERT INTO identity (lookup, kind, sealed, person, origin, verified, since)
                        VALUES (:lookup, :kind, :sealed, :person, :person, :verified, :now)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("lookup", lookup(identity))
                        .param("kind", identity.kind().name())
                        .param("sealed", vault.seal(identity.value()))
                        .param("person", person)
                        .param("verified", verified)
                        .param("now", Sql.at(clock.instant()))
                        .update()
                == 1;
    }

    /** Whose identity it is. */
    Optional<Arrival> findHolder(Identity identity) {
        return jdbc.sql("""
                        SELECT person.id, person.staff FROM identity JOIN person ON person.id = identity.person
                        WHERE lookup = :lookup
                        """)
                .param("lookup", lookup(identity))
                .query((row, number) -> new Arrival(Sql.id(row, "id"), row.getBoolean("staff"), false))
                .optional();
    }

    /**
     * Makes a record of that id and gives it a proved identity, both or none.
     *
     * @return false if the id or the identity is taken, waiting for anyone who is just about to take it
     */
    boolean addWithRecord(UUID person, Identity identity) {
        var made = jdbc.sql("""
                        WITH record AS (
                            INSERT INTO person (id, created_at) VALUES (:person, :now)
                            ON CONFLICT DO NOTHING RETURNING id
                        ), added AS (
                            INSERT INTO identity (lookup, kind, sealed, person, origin, verified, since)
                            SELECT :lookup, :kind, :sealed, id, id, true, :now FROM record
                            ON CONFLICT DO NOTHING RETURNING person
                        )
                        SELECT (SELECT count(*) FROM record) AS records, (SELECT count(*) FROM added) AS identities
                        """)
                .param("person", person)
                .param("lookup", lookup(identity))
                .param("kind", identity.kind().name())
                .param("sealed", vault.seal(identity.value()))
                .param("now", Sql.at(clock.instant()))
                .query(Made.class)
                .single();
        if (made.records() > made.identities()) {
            people.deleteNew(person);
        }
        return made.identities() == 1;
    }

    private record Made(int records, int identities) {}

    /** Gives an identity just added to the person its record was merged into meanwhile. */
    void hand(Identity identity, UUID person) {
        jdbc.sql("UPDATE identity SET person = :person, origin = :person WHERE lookup = :lookup")
                .param("person", person)
                .param("lookup", lookup(identity))
                .update();
    }

    /** @return whether that was news */
    boolean verify(Identity identity) {
        return jdbc.sql("UPDATE identity SET verified = true WHERE lookup = :lookup AND NOT verified")
                        .param("lookup", lookup(identity))
                        .update()
                == 1;
    }

    /** Those of many people, the best one of each kind first: proved before claimed, latest before older. */
    List<Held> list(Collection<UUID> persons, Collection<IdentityKind> kinds) {
        return jdbc.sql("""
                        SELECT lookup, person, kind, sealed, verified, since FROM identity
                        WHERE person = ANY(:persons::uuid[]) AND kind = ANY(:kinds)
                        ORDER BY kind, verified DESC, since DESC
                        """)
                .param("persons", Sql.ids(persons))
                .param("kinds", kinds.stream().map(Enum::name).toArray(String[]::new))
                .query(this::held)
                .list();
    }

    List<Held> list(UUID person) {
        return list(List.of(person), List.of(IdentityKind.values()));
    }

    /** Those of the person that an id stands for today, in the same order. */
    List<Held> listOfRoot(UUID person) {
        return jdbc.sql("""
                        WITH RECURSIVE way AS (
                            SELECT id, merged_into FROM person WHERE id = :person
                            UNION ALL
                            SELECT next.id, next.merged_into FROM way JOIN person next ON next.id = way.merged_into
                        )
                        SELECT lookup, person, kind, sealed, verified, since
                        FROM way JOIN identity ON identity.person = way.id WHERE merged_into IS NULL
                        ORDER BY kind, verified DESC, since DESC
                        """).param("person", person).query(this::held).list();
    }

    /** Those of one kind of many people, under the ids asked for. */
    Map<UUID, List<Held>> listOfRoots(Collection<UUID> persons, IdentityKind kind) {
        var found = new HashMap<UUID, List<Held>>();
        jdbc.sql("""
                WITH RECURSIVE way AS (
                    SELECT id AS asked, id, merged_into FROM person WHERE id = ANY(:persons::uuid[])
                    UNION ALL
                    SELECT way.asked, next.id, next.merged_into
                    FROM way JOIN person next ON next.id = way.merged_into
                )
                SELECT asked, lookup, person, kind, sealed, verified, since
                FROM way JOIN identity ON identity.person = way.id
                WHERE merged_into IS NULL AND kind = :kind
                """)
                .param("persons", Sql.ids(persons))
                .param("kind", kind.name())
                .query(row -> {
                    found.computeIfAbsent(Sql.id(row, "asked"), _ -> new ArrayList<>())
                            .add(held(row, 0));
                });
        return found;
    }

    private Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                Sql.id(row, "lookup"),
                Sql.id(row, "person"),
                new Identity(IdentityKind.valueOf(row.getString("kind")), vault.open(row.getBytes("sealed"))),
                row.getBoolean("verified"),
                Sql.time(row, "since"));
    }
}
