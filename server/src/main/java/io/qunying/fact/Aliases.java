package io.qunying.fact;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which persons count as which. */
@Component
class Aliases {

    private static final String EVERYONE_UNDER = """
            WITH RECURSIVE under AS (
                SELECT from_person FROM fact_alias WHERE merged_into = :person
                UNION ALL
                SELECT below.from_person FROM fact_alias below JOIN under ON below.merged_into = under.from_person)
            UPDATE fact_alias SET into_person = :end WHERE from_person IN (SELECT from_person FROM under)
            """;

    private final JdbcClient jdbc;

    Aliases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void merge(UUID from, UUID into) {
        lock();
        var end = endOf(into);
        if (end.equals(from) || endOf(from).equals(end)) {
            return; // they are one already
        }
        if (!endOf(from).equals(from)) {
            throw new IllegalStateException(from + " is merged with someone else (expected: an end of a chain)");
        }
        jdbc.sql("INSERT INTO fact_alias (from_person, merged_into, into_person) VALUES (:from, :into, :end)")
                .param("from", from)
                .param("into", into)
                .param("end", end)
                .update();
        countAs(from, end);
    }

    @Transactional
    public void unmerge(UUID from) {
        lock();
        jdbc.sql("DELETE FROM fact_alias WHERE from_person = :from")
                .param("from", from)
                .update();
        countAs(from, from);
    }

    private void countAs(UUID person, UUID end) {
        jdbc.sql(EVERYONE_UNDER).param("person", person).param("end", end).update();
    }

    private UUID endOf(UUID person) {
        return jdbc.sql("SELECT into_person FROM fact_alias WHERE from_person = :person")
                .param("person", person)
                .query(UUID.class)
                .optional()
                .orElse(person);
    }

    /** Merges are rare and chains must not change under one another; readers do not wait. */
    private void lock() {
        jdbc.sql("LOCK TABLE fact_alias IN SHARE ROW EXCLUSIVE MODE").update();
    }
}
