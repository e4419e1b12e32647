package io.qunying.person;

import io.qunying.platform.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose tags may differ from those on a platform; whoever writes tags comes in by a trigger. */
@Component
class TagsDue {

    private final JdbcClient jdbc;

    TagsDue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A person whose tags are compared with those on a platform.
     *
     * @param until when somebody else takes it up
     */
    record Due(UUID person, int changes, int failures, Instant until) {}

    /** What waits to be written to a platform, and why the latest of it could not be. */
    record Waiting(int people, @Nullable String failure) {}

    /**
     * These people, as they or their accounts changed, on every connection that tags are kept with. What was refused is
     * not tried sooner: it may be the very refusal that has the platform tell of them.
     */
    void compare(Collection<UUID> persons) {
        jdbc.sql("""
                        INSERT INTO tag_due (connection, person)
                        SELECT DISTINCT kept.connection, changed.person
                        FROM unnest(:persons::uuid[]) AS changed (person), kept_tag kept
                        WHERE gone_at IS NULL ORDER BY 1, 2
                        ON CONFLICT (connection, person) DO UPDATE
                            SET due = CASE WHEN tag_due.failures > 0 THEN tag_due.due ELSE '-infinity' END,
                                changes = tag_due.changes + 1""").param("persons", Sql.ids(persons)).update();
    }

    /**
     * Something came while what was found was written there, or somebody else found it done: looked at once more, and
     * at once, as nothing was refused. Whoever was erased meanwhile is not taken up again.
     */
    void again(UUID connection, UUID person) {
        jdbc.sql("""
                        INSERT INTO tag_due (connection, person)
                        SELECT :connection, id FROM person
                        WHERE id = :person AND merged_into IS NULL AND erased_at IS NULL FOR SHARE
                        ON CONFLICT (connection, person) DO UPDATE
                            SET due = '-infinity', changes = tag_due.changes + 1, failures = 0, failure = NULL""").param("connection", connection).param("person", person).update();
    }

    /** Those of the connections that somebody waits for, also where no tag is kept any more. */
    List<UUID> connections(Collection<UUID> of, Instant now) {
        // One look into the index for each, however many people wait.
        return jdbc.sql("""
                        SELECT id FROM unnest(:of::uuid[]) AS one (id)
                        WHERE EXISTS (SELECT FROM tag_due WHERE connection = id AND due <= :now)""")
                .param("of", Sql.ids(of))
                .param("now", Sql.at(now))
                .query(Sql::firstId)
                .list();
    }

    /** The next of a connection, which nobody else takes until the lease is over. */
    List<Due> claim(UUID connection, int most, Instant now, Duration lease) {
        return jdbc.sql("""
                        UPDATE tag_due SET due = :until
                        WHERE (connection, person) IN (
                            SELECT connection, person FROM tag_due WHERE connection = :connection AND due <= :now
                            ORDER BY due LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING person, changes, failures, due""")
                .param("connection", connection)
                .param("now", Sql.at(now))
                .param("until", Sql.at(now.plus(lease)))
                .param("most", most)
                .query((row, _) -> new Due(
                        Sql.id(row, "person"), row.getInt("changes"), row.getInt("failures"), Sql.time(row, "due")))
                .list();
    }

    /** @return whether they are the same now: nothing came meanwhile, nor did anybody else take it up */
    boolean same(UUID connection, Due due) {
        return jdbc.sql("""
                        DELETE FROM tag_due
                        WHERE connection = :connection AND person = :person AND changes = :changes
                          AND due = :claimed""")
                        .param("connection", connection)
                        .param("person", due.person())
                        .param("changes", due.changes())
                        .param("claimed", Sql.at(due.until()))
                        .update()
                == 1;
    }

    /** Also what came meanwhile: it would most likely be refused as well. Not where somebody else has taken it up. */
    void putOff(UUID connection, Due due, String because, boolean failed, Instant until) {
        jdbc.sql("""
                        UPDATE tag_due SET due = :until, failure = :because, failures = failures + :failed
                        WHERE connection = :connection AND person = :person AND due IN (:claimed, '-infinity')""")
                .param("connection", connection)
                .param("person", due.person())
                .param("claimed", Sql.at(due.until()))
                .param("until", Sql.at(until))
                .param("because", because)
                .param("failed", failed ? 1 : 0)
                .update();
    }

    Waiting waiting(UUID connection) {
        return jdbc.sql("""
                        SELECT count(*) AS people, (SELECT failure FROM tag_due
                            WHERE connection = :connection AND failure IS NOT NULL ORDER BY due LIMIT 1) AS failure
                        FROM tag_due WHERE connection = :connection""")
                .param("connection", connection)
                .query(Waiting.class)
                .single();
    }
}
