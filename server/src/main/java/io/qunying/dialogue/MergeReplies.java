package io.qunying.dialogue;

import io.qunying.person.MergeParticipant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What somebody was told, and what they asked the model, goes with their person, and is given back when the merge is
 * undone.
 */
@Component
class MergeReplies implements MergeParticipant {

    private static final List<String> TABLES = List.of("reply_sent", "model_question");

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
        TABLES.forEach(it -> jdbc.sql("""
                WITH moved AS (UPDATE %1$s SET person = :into WHERE person = :from RETURNING message)
                INSERT INTO %1$s_move (message, from_person, into_person) SELECT message, :from, :into FROM moved
                ON CONFLICT (message, from_person) DO UPDATE SET into_person = excluded.into_person
                """.formatted(it))
                .param("from", from)
                .param("into", into)
                .update());
    }

    @Override
    public void undo(UUID from, UUID into) {
        TABLES.forEach(it -> jdbc.sql("""
                WITH back AS (
                    DELETE FROM %1$s_move WHERE from_person = :from AND into_person = :into RETURNING message)
                UPDATE %1$s SET person = :from FROM back
                WHERE %1$s.message = back.message AND person = :into
                """.formatted(it))
                .param("from", from)
                .param("into", into)
                .update());
    }
}
