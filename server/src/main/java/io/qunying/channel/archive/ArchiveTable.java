package io.qunying.channel.archive;

import io.qunying.channel.ArchiveReading;
import io.qunying.platform.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of how far archives are read. */
@Component
class ArchiveTable implements ArchiveReading {

    private final JdbcClient jdbc;

    ArchiveTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far one archive is read.
     *
     * @param since what was said before is not read: nobody had asked for it then
     */
    record Place(UUID connection, long position, Instant since) {

        Place at(long other) {
            return new Place(connection, other, since);
        }
    }

    /**
     * The place of an archive that is due, for one node until the lease is over; one that is new, or another than
     * before, begins now.
     */
    Optional<Place> claim(UUID connection, String archive, Instant now, Duration lease) {
        return jdbc.sql("""
                        INSERT INTO message_archive AS it (connection, archive, since, due)
                        VALUES (:connection, :archive, :now, :until)
                        ON CONFLICT (connection) DO UPDATE SET due = :until, archive = :archive,
                            position = CASE it.archive WHEN :archive THEN it.position ELSE 0 END,
                            since = CASE it.archive WHEN :archive THEN it.since ELSE :now END
                        WHERE it.due <= :now OR it.archive <> :archive
                        RETURNING it.connection, it.position, it.since""")
                .param("connection", connection)
                .param("archive", archive)
                .param("now", Sql.at(now))
                .param("until", Sql.at(now.plus(lease)))
                .query((row, _) ->
                        new Place(Sql.id(row, "connection"), row.getLong("position"), Sql.time(row, "since")))
                .optional();
    }

    /**
     * @param read how many messages go into the inbox
     * @param unagreed how many are left out because those who said them did not agree to it
     * @return false where another node has read on meanwhile
     */
    boolean advance(Place from, Place to, int read, int unagreed, Instant leased) {
        return jdbc.sql("""
                        UPDATE message_archive
                        SET position = :position, due = :leased, messages = messages + :read,
                            unagreed = unagreed + :unagreed
                        WHERE connection = :connection AND position = :before""")
                        .param("connection", from.connection())
                        .param("before", from.position())
                        .param("position", to.position())
                        .param("leased", Sql.at(leased))
                        .param("read", read)
                        .param("unagreed", unagreed)
                        .update()
                == 1;
    }

    /** All that is there is read. */
    void rest(Place at, Instant now) {
        jdbc.sql("""
                        UPDATE message_archive SET due = :now, read_at = :now, trouble = NULL
                        WHERE connection = :connection AND position = :position""")
                .param("connection", at.connection())
                .param("position", at.position())
                .param("now", Sql.at(now))
                .update();
    }

    /** @param trouble why nothing can be read, the platform's code or ours */
    void putOff(Place at, String trouble, Instant due) {
        jdbc.sql("""
                        UPDATE message_archive SET trouble = :trouble, due = :due
                        WHERE connection = :connection AND position = :position""")
                .param("connection", at.connection())
                .param("position", at.position())
                .param("trouble", trouble)
                .param("due", Sql.at(due))
                .update();
    }

    @Override
    public Map<UUID, Reading> of(Collection<UUID> connections) {
        var all = new HashMap<UUID, Reading>();
        jdbc.sql("SELECT * FROM message_archive WHERE connection = ANY (:connections::uuid[])")
                .param("connections", Sql.ids(connections))
                .query(row -> {
                    all.put(
                            Sql.id(row, "connection"),
                            new Reading(
                                    Sql.time(row, "since"),
                                    Sql.timeOrNull(row, "read_at"),
                                    row.getLong("messages"),
                                    row.getLong("unagreed"),
                                    row.getString("trouble")));
                });
        return all;
    }
}
