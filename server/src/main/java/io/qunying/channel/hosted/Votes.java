package io.qunying.channel.hosted;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of votes, one for each person and poll. */
@Component
class Votes {

    private final JdbcClient jdbc;

    Votes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In place of what the person chose before. */
    void cast(UUID poll, UUID person, UUID seat, Set<Integer> options, Instant at) {
        jdbc.sql("""
                        INSERT INTO room_vote (poll, person, voter, seat, options, at)
                        VALUES (:poll, :person, :person, :seat, :options, :at)
                        ON CONFLICT (poll, person) DO UPDATE
                        SET seat = excluded.seat, options = excluded.options, at = excluded.at""")
                .param("poll", poll)
                .param("person", person)
                .param("seat", seat)
                .param("options", options.stream().sorted().toArray(Integer[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Of those that have votes. */
    Map<UUID, Tally> tallies(Collection<UUID> polls, @Nullable UUID person) {
        var found = new HashMap<UUID, Tally>();
        if (polls.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        WITH vote AS (
                            SELECT DISTINCT ON (poll, voter) poll, voter, options FROM room_vote
                            WHERE poll = ANY (:polls) ORDER BY poll, voter, at DESC)
                        SELECT poll, voters, option, count(*) AS votes,
                               coalesce(bool_or(voter = :person), false) AS mine
                        FROM vote JOIN (SELECT poll, count(*) AS voters FROM vote GROUP BY poll) whole USING (poll),
                             unnest(options) AS option
                        GROUP BY poll, voters, option ORDER BY poll, option""")
                .param("polls", polls.toArray(UUID[]::new))
                .param("person", person, Types.OTHER)
                .query(row -> {
                    var poll = row.getObject("poll", UUID.class);
                    var voters = row.getLong("voters");
                    var tally = found.computeIfAbsent(poll, _ -> new Tally(new HashMap<>(), voters, new ArrayList<>()));
                    tally.byOption().put(row.getInt("option"), row.getLong("votes"));
                    if (row.getBoolean("mine")) {
                        tally.chosen().add(row.getInt("option"));
                    }
                });
        return found;
    }

    /** The votes of a seat go with whoever sat there. */
    void forget(UUID seat) {
        jdbc.sql("DELETE FROM room_vote WHERE seat = :seat").param("seat", seat).update();
    }

    void merge(UUID from, UUID into) {
        jdbc.sql("UPDATE room_vote SET voter = :into WHERE voter = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }

    void undoMerge(UUID from, UUID into) {
        jdbc.sql("UPDATE room_vote SET voter = :from WHERE person = :from AND voter = :into")
                .param("from", from)
                .param("into", into)
                .update();
    }
}
