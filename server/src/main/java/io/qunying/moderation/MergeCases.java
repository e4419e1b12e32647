package io.qunying.moderation;

import io.qunying.person.MergeParticipant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cases go with their person, and are given back when the merge is undone. What both said counts for trust together.
 */
@Component
class MergeCases implements MergeParticipant {

    private final JdbcClient jdbc;

    MergeCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> refusal(UUID from, UUID into) {
        return Optional.empty();
    }

    @Override
    public void merge(UUID from, UUID into) {
        jdbc.sql("""
                WITH moved AS (UPDATE moderation_case SET person = :into WHERE person = :from RETURNING id)
                INSERT INTO moderation_case_move (case_id, from_person, into_person) SELECT id, :from, :into FROM moved
                ON CONFLICT (case_id, from_person) DO UPDATE SET into_person = excluded.into_person
                """).param("from", from).param("into", into).update();
        // The rows of who was merged stay, so that undoing leaves them as they were.
        jdbc.sql("""
                INSERT INTO speaker AS s (community, person, messages, first_at)
                SELECT community, :into, messages, first_at FROM speaker WHERE person = :from
                ON CONFLICT (community, person) DO UPDATE SET messages = s.messages + excluded.messages,
                    first_at = least(s.first_at, excluded.first_at)
                """).param("from", from).param("into", into).update();
        jdbc.sql("""
                INSERT INTO moderation_exemption (id, person, community, branch, reason, until, added_at, added_by)
                SELECT uuidv7(), :into, community, branch, reason, until, added_at, added_by
                FROM moderation_exemption WHERE person = :from ON CONFLICT DO NOTHING
                """).param("from", from).param("into", into).update();
    }

    @Override
    public void undo(UUID from, UUID into) {
        jdbc.sql("""
                WITH back AS (
                    DELETE FROM moderation_case_move WHERE from_person = :from AND into_person = :into RETURNING case_id)
                UPDATE moderation_case SET person = :from FROM back
                WHERE moderation_case.id = back.case_id AND person = :into
                """).param("from", from).param("into", into).update();
        jdbc.sql("""
                UPDATE speaker s SET messages = greatest(0, s.messages - f.messages) FROM speaker f
                WHERE s.person = :into AND f.person = :from AND f.community = s.community
                """).param("from", from).param("into", into).update();
    }
}
