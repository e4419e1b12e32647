package io.qunying.worklist;

import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of questions. */
@Component
class QuestionTable {

    private final JdbcClient jdbc;
    private final Rows rows;

    QuestionTable(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Who answered what. */
    record Answer(UUID question, UUID by, Instant at) {}

    void insert(List<Question> questions) {
        jdbc.sql("""
                        INSERT INTO question (id, branch, community, group_id, person, text, asked_at, due, night, state)
                        SELECT id, branch, community, "group", person, text, "askedAt", due, night, 'OPEN'
                        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS it (
                            id uuid, branch uuid, community uuid, "group" uuid, person uuid, text text,
                            "askedAt" timestamptz, due timestamptz, night boolean)
                        ON CONFLICT DO NOTHING
                        """).param("rows", rows.write(questions)).update();
    }

    /** Locks what is still open in the groups. */
    List<Question> lockOpenIn(Collection<UUID> groups) {
        return jdbc.sql(
                        "SELECT * FROM question WHERE group_id = ANY (:groups) AND state = 'OPEN' ORDER BY id FOR UPDATE")
                .param("groups", groups.toArray(UUID[]::new))
                .query(QuestionTable::question)
                .list();
    }

    /** Locks those that are still open. */
    List<Question> lockOpen(Collection<UUID> ids) {
        return jdbc.sql("SELECT * FROM question WHERE id = ANY (:ids) AND state = 'OPEN' ORDER BY id FOR UPDATE")
                .param("ids", ids.toArray(UUID[]::new))
                .query(QuestionTable::question)
                .list();
    }

    void answer(List<Answer> answers) {
        jdbc.sql("""
                        UPDATE question SET state = 'ANSWERED', answered_at = it.at, answered_by = it.by
                        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS it (question uuid, by uuid, at timestamptz)
                        WHERE question.id = it.question
                        """).param("rows", rows.write(answers)).update();
    }

    /** No person had to. Gives back those that nobody had answered before. */
    List<Question> answerByItself(Collection<UUID> ids, Instant at) {
        return jdbc.sql("""
                        UPDATE question SET state = 'BY_ITSELF', answered_at = :at
                        WHERE id = ANY (:ids) AND state = 'OPEN' RETURNING *
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("at", Sql.at(at))
                .query(QuestionTable::question)
                .list();
    }

    /** It was none, and counts nowhere. Nothing to give back if it was not open any more. */
    Optional<Question> dismiss(UUID id) {
        return jdbc.sql("UPDATE question SET state = 'DISMISSED' WHERE id = :id AND state = 'OPEN' RETURNING *")
                .param("id", id)
                .query(QuestionTable::question)
                .optional();
    }

    /** Marks those that have waited too long, and gives each out once. */
    List<Question> raise(Instant now, int most) {
        return jdbc.sql("""
                        UPDATE question SET raised = true
                        WHERE id IN (
                            SELECT id FROM question WHERE state = 'OPEN' AND NOT raised AND due <= :now
                            ORDER BY due LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING *
                        """)
                .param("now", Sql.at(now))
                .param("most", most)
                .query(QuestionTable::question)
                .list();
    }

    /** Marks those of them that are open and not marked yet. */
    List<Question> raise(Collection<UUID> ids) {
        return jdbc.sql("""
                        UPDATE question SET raised = true
                        WHERE id = ANY (:ids) AND state = 'OPEN' AND NOT raised RETURNING *
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query(QuestionTable::question)
                .list();
    }

    /** After a day nobody waits any more, and history that is brought in never did; it counts as not answered. */
    List<Question> lapse(Instant dueBefore, int most) {
        return jdbc.sql("""
                        UPDATE question SET state = 'LAPSED'
                        WHERE id IN (
                            SELECT id FROM question WHERE state = 'OPEN' AND due <= :before
                            ORDER BY due LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING *
                        """)
                .param("before", Sql.at(dueBefore))
                .param("most", most)
                .query(QuestionTable::question)
                .list();
    }

    static Question question(ResultSet row, int number) throws SQLException {
        return new Question(
                Sql.id(row, "id"),
                Sql.idOrNull(row, "branch"),
                Sql.id(row, "community"),
                Sql.id(row, "group_id"),
                Sql.id(row, "person"),
                row.getString("text"),
                Sql.time(row, "asked_at"),
                Sql.time(row, "due"),
                row.getBoolean("night"));
    }
}
