package io.qunying.person;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the names of imported people searchable, after the people are in. Goes on where it stopped. */
@Component
class NameIndexing {

    private static final int AT_ONCE = 20_000;

    private final JdbcClient jdbc;

    NameIndexing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void run(UUID job) {
        while (indexSome(job)) {
            // each round is a statement of its own, so that nobody waits long
        }
        jdbc.sql("UPDATE person_import SET indexed = true WHERE id = :id")
                .param("id", job)
                .update();
    }

    private boolean indexSome(UUID job) {
        return jdbc.sql("""
                        WITH part AS (
                            SELECT person.id, person.name, person.merged_into FROM person_import work
                            JOIN person ON person.id >= work.first_made AND person.id <= work.last_made
                                AND (work.indexed_to IS NULL OR person.id > work.indexed_to)
                            WHERE work.id = :id ORDER BY person.id LIMIT :limit
                        ), indexed AS (
                            INSERT INTO person_search (person, letters)
                            SELECT id, string_to_array(lower(name), NULL) FROM part WHERE merged_into IS NULL AND name <> ''
                            ON CONFLICT DO NOTHING
                        )
                        UPDATE person_import SET indexed_to = (SELECT id FROM part ORDER BY id DESC LIMIT 1)
                        WHERE id = :id AND EXISTS (SELECT 1 FROM part)
                        """).param("id", job).param("limit", AT_ONCE).update() == 1;
    }
}
