package io.qunying.dialogue;

import io.qunying.person.MergeParticipant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody was told goes with their person, and is given back when the merge is undone. */
@Component
class MergeReplies implements MergeParticipant {

    private final JdbcClient jdbc;

    MergeReplies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> refusal(UUID from, UUID into) {
        return Optional.empty();
    }

    @Override
    public void merge(UUID from, UUID into) {
        jdbc.sql("""
                WITH moved AS (UPDATE reply_sent SET person = :into WHERE person = :from RETURNING message)
                INSERT INTO reply_sent_move (message, from_person, into_person) SELECT message, :from, :into FROM moved
                ON CONFLICT (message, from_person) DO UPDATE SET into_person = excluded.into_person
                """).param("from", from).param("into", into).update();
    }

    @Override
    public void undo(UUID from, UUID into) {
        jdbc.sql("""
                WITH back AS (
                    DELETE FROM reply_sent_move WHERE from_person = :from AND into_person = :into RETURNING message)
                UPDATE reply_sent SET person = :from FROM back
                WHERE reply_sent.message = back.message AND person = :into
                """).param("from", from).param("into", into).update();
    }
}
