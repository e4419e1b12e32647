package io.qunying.community;

import io.qunying.person.Persons;
import io.qunying.person.Persons.Summary;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who comes for a seat. While someone gets one, the two records of a merge cannot become one, and while they do,
 * neither gets a seat: otherwise one human being could end up with two.
 */
@Component
class Guests {

    private final JdbcClient jdbc;
    private final Persons persons;

    Guests(JdbcClient jdbc, Persons persons) {
        this.jdbc = jdbc;
        this.persons = persons;
    }

    /** The person behind the id today; until the transaction ends they are not merged, and get no other seat. */
    Summary admit(UUID person) {
        var asked = person;
        while (true) {
            lock(asked);
            var found = get(asked);
            if (found.id().equals(asked)) {
                return found;
            }
            asked = found.id();
        }
    }

    Summary get(UUID person) {
        var found = persons.summaries(List.of(person)).get(person);
        if (found == null) {
            throw new NotFound("person", person);
        }
        return found;
    }

    /** Waits for those who are just getting a seat, and keeps all of them from getting one. */
    void hold(UUID... persons) {
        Stream.of(persons).sorted().forEach(this::lock);
    }

    /**
     * The same for many, in two round trips where nobody was merged meanwhile; unknown ones are left out.
     *
     * @return by the ids asked for
     */
    Map<UUID, Summary> holdAll(Collection<UUID> all) {
        if (all.isEmpty()) {
            return Map.of();
        }
        var held = new HashSet<UUID>();
        Collection<UUID> wanted = all;
        while (true) {
            var more = wanted.stream().filter(held::add).sorted().toList();
            if (!more.isEmpty()) {
                jdbc.sql(
                                "SELECT pg_advisory_xact_lock(hashtextextended(person, 7)) FROM unnest(:all::text[]) AS person")
                        .param("all", Sql.ids(more))
                        .query(row -> {});
            }
            var found = persons.summaries(all);
            wanted = found.values().stream().map(Summary::id).toList();
            if (held.containsAll(wanted)) {
                return found;
            }
        }
    }

    private void lock(UUID person) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:person, 7))")
                .param("person", person.toString())
                .query(row -> {});
    }
}
