package io.qunying.entry;

import io.qunying.person.MergeParticipant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Applications go with their person, and are given back when the merge is undone. */
@Component
class MergeApplications implements MergeParticipant {

    private final JdbcClient sql;

    MergeApplications(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Optional<String> refusal(UUID from, UUID into) {
        var both = sql.sql("""
                        SELECT EXISTS (
                            SELECT FROM application a JOIN application b ON b.community = a.community
                            WHERE a.person = :from AND b.person = :into
                              AND a.state IN ('SUBMITTED', 'MORE_NEEDED', 'WAITING', 'APPROVED')
                              AND b.state IN ('SUBMITTED', 'MORE_NEEDED', 'WAITING', 'APPROVED'))
                        """)
                .param("from", from)
                .param("into", into)
                .query(Boolean.class)
                .single();
        return both ? Optional.of("both-applied") : Optional.empty();
    }

    @Override
    public void merge(UUID from, UUID into) {
        sql.sql("""
                        WITH moved AS (
                            UPDATE application SET person = :into WHERE person = :from RETURNING id)
                        INSERT INTO application_move (application, from_person, into_person)
                        SELECT id, :from, :into FROM moved
                        ON CONFLICT (application, from_person) DO UPDATE SET into_person = excluded.into_person
                        """).param("from", from).param("into", into).update();
    }

    @Override
    public void undo(UUID from, UUID into) {
        sql.sql("""
                        WITH back AS (
                            DELETE FROM application_move WHERE from_person = :from AND into_person = :into
                            RETURNING application)
                        UPDATE application SET person = :from
                        WHERE id IN (SELECT application FROM back) AND person = :into
                        """).param("from", from).param("into", into).update();
    }
}
