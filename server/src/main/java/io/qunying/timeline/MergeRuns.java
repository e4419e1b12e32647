package io.qunying.timeline;

import io.qunying.person.MergeParticipant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What runs for one of two people who turn out to be one goes on for the other. Its subject stays, for the way back.
 */
@Component
class MergeRuns implements MergeParticipant {

    private final JdbcClient jdbc;

    MergeRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> refusal(UUID from, UUID into) {
        return Optional.empty();
    }

    @Override
    public void merge(UUID from, UUID into) {
        move("person = :from", from, into);
    }

    @Override
    public void undo(UUID from, UUID into) {
        move("person = :from AND subject = :into", into, from);
    }

    private void move(String which, UUID from, UUID into) {
        jdbc.sql("""
                        WITH moved AS (UPDATE programme_run SET person = :into WHERE %s AND state = 'RUNNING' RETURNING id)
                        UPDATE programme_step step SET subject = :into FROM moved
                        WHERE step.run = moved.id AND step.subject = :from AND step.state IN ('WAITING', 'HELD')
                        """.formatted(which)).param("from", from).param("into", into).update();
    }
}
