package io.qunying.content;

import io.qunying.person.MergeParticipant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Works go with their person, and are given back when the merge is undone. */
@Component
class MergeWorks implements MergeParticipant {

    private final JdbcClient jdbc;

    MergeWorks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> refusal(UUID from, UUID into) {
        return Optional.empty();
    }

    @Override
    public void merge(UUID from, UUID into) {
        jdbc.sql("""
                WITH moved AS (UPDATE work SET person = :into WHERE person = :from RETURNING id)
                INSERT INTO work_move (work, from_person, into_person) SELECT id, :from, :into FROM moved
                ON CONFLICT (work, from_person) DO UPDATE SET into_person = excluded.into_person
                """).param("from", from).param("into", into).update();
    }

    @Override
    public void undo(UUID from, UUID into) {
        jdbc.sql("""
                WITH back AS (DELETE FROM work_move WHERE from_person = :from AND into_person = :into RETURNING work)
                UPDATE work SET person = :from FROM back WHERE work.id = back.work AND person = :into
                """).param("from", from).param("into", into).update();
    }
}
