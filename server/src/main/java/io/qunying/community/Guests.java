package io.qunying.community;

import io.qunying.person.Persons;
import io.qunying.person.Persons.Summary;
import io.qunying.platform.NotFound;
import java.util.List;
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

    /** The person behind the id today, not merged until the transaction ends. */
    Summary admit(UUID person) {
        var asked = person;
        while (true) {
            lock("SELECT pg_advisory_xact_lock_shared(hashtextextended(:person, 7))", asked);
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
        Stream.of(persons)
                .sorted()
                .forEach(it -> lock("SELECT pg_advisory_xact_lock(hashtextextended(:person, 7))", it));
    }

    private void lock(String sql, UUID person) {
        jdbc.sql(sql).param("person", person.toString()).query(row -> {});
    }
}
