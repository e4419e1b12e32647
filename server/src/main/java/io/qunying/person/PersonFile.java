package io.qunying.person;

import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import io.qunying.staff.BranchScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is on record about one person beside the summary. */
@Component
class PersonFile {

    private final JdbcClient jdbc;
    private final People people;
    private final PersonSearch search;

    PersonFile(JdbcClient jdbc, People people, PersonSearch search) {
        this.jdbc = jdbc;
        this.people = people;
        this.search = search;
    }

    /** A merge into or out of this person. */
    record MergeLine(UUID id, UUID from, String fromName, Instant at, String by, boolean undone) {}

    /**
     * The person behind an id.
     *
     * @throws NotFound also for people outside the scope, and for those who were erased
     */
    UUID require(UUID person, BranchScope scope) {
        var root = people.findRoot(person).orElseThrow(() -> new NotFound("person", person));
        if (!search.sees(scope, root)) {
            throw new NotFound("person", person);
        }
        return root;
    }

    Instant createdAt(UUID root) {
        return jdbc.sql("SELECT created_at FROM person WHERE id = :id")
                .param("id", root)
                .query((row, number) -> Sql.time(row, "created_at"))
                .single();
    }

    List<UUID> branches(UUID root) {
        return jdbc.sql("SELECT DISTINCT branch FROM person_branch WHERE person = :id ORDER BY branch")
                .param("id", root)
                .query(Sql::firstId)
                .list();
    }

    List<MergeLine> merges(UUID root) {
        return jdbc.sql("""
                        SELECT merge.*, person.name FROM person_merge merge JOIN person ON person.id = merge.from_person
                        WHERE into_person = :id ORDER BY merge.id DESC LIMIT 200
                        """)
                .param("id", root)
                .query((row, number) -> new MergeLine(
                        Sql.id(row, "id"),
                        Sql.id(row, "from_person"),
                        row.getString("name"),
                        Sql.time(row, "at"),
                        row.getString("by_name"),
                        row.getObject("undone_at") != null))
                .list();
    }

    /** The person that a merge made, for the check of the scope. */
    UUID madeBy(UUID merge) {
        return jdbc.sql("SELECT into_person FROM person_merge WHERE id = :id")
                .param("id", merge)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFound("merge", merge));
    }
}
