package io.qunying.community;

import io.qunying.person.MergeParticipant;
import io.qunying.person.MergeRefused;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Two people who both hold a seat in one community cannot be one; else the seats of one become the other's. */
@Component
class SeatMerge implements MergeParticipant {

    static final String BOTH_SEATED = "both-seated";

    private final JdbcClient jdbc;
    private final Guests guests;
    private final PresenceTable presences;

    SeatMerge(JdbcClient jdbc, Guests guests, PresenceTable presences) {
        this.jdbc = jdbc;
        this.guests = guests;
        this.presences = presences;
    }

    @Override
    @Transactional
    public Optional<String> refusal(UUID from, UUID into) {
        guests.hold(from, into);
        var both = jdbc.sql("""
                SELECT EXISTS (SELECT FROM seat one JOIN seat other USING (community)
                                WHERE one.person = :from AND one.state IN ('RESERVED', 'JOINED')
                                  AND other.person = :into AND other.state IN ('RESERVED', 'JOINED'))
                """)
                .param("from", from)
                .param("into", into)
                .query(Boolean.class)
                .single();
        return both ? Optional.of(BOTH_SEATED) : Optional.empty();
    }

    @Override
    @Transactional
    public void merge(UUID from, UUID into) {
        guests.hold(from, into);
        try {
            jdbc.sql("""
                    WITH moved AS (UPDATE seat SET person = :into WHERE person = :from RETURNING id)
                    INSERT INTO seat_merge (seat, from_person, into_person) SELECT id, :from, :into FROM moved
                    """).param("from", from).param("into", into).update();
            presences.merge(from, into);
        } catch (DuplicateKeyException bothSeated) {
            throw new MergeRefused(from, into, BOTH_SEATED);
        }
    }

    @Override
    @Transactional
    public void undo(UUID from, UUID into) {
        guests.hold(from, into);
        jdbc.sql("""
                WITH back AS (DELETE FROM seat_merge WHERE from_person = :from AND into_person = :into RETURNING seat)
                UPDATE seat SET person = :from FROM back WHERE seat.id = back.seat
                """).param("from", from).param("into", into).update();
        presences.undo(from, into);
    }
}
