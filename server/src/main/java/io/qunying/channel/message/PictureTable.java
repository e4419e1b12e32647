package io.qunying.channel.message;

import io.qunying.platform.Media;
import io.qunying.platform.NotFound;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of received pictures: waiting, being fetched by one worker, kept or gone. */
@Component
class PictureTable implements ReceivedPictures {

    static final String PURPOSE = "message";
    /** So many of a connection are fetched at once. */
    static final int AT_ONCE = 2;

    /** Longer than one may take to come and to be encoded anew behind others. */
    static final Duration LEASE = Duration.ofMinutes(3);

    private static final int MOST_ERASED = 500;

    private final JdbcClient jdbc;
    private final Media media;
    private final Clock clock;

    PictureTable(JdbcClient jdbc, Media media, Clock clock) {
        this.jdbc = jdbc;
        this.media = media;
        this.clock = clock;
    }

    /** One to be fetched. */
    record Awaited(
            UUID message,
            int n,
            UUID connection,
            UUID group,
            @Nullable UUID person,
            Instant at,
            String address) {}

    /** @param attempts with this one */
    record Claimed(UUID message, int n, UUID connection, String address, int attempts) {}

    void await(List<Awaited> all) {
        jdbc.sql("""
                        INSERT INTO received_picture (message, n, connection, group_id, person, at, address, state, due)
                        SELECT new.*, 'WAITING', :now FROM unnest(:messages::uuid[], :numbers::int[],
                            :connections::uuid[], :groups::uuid[], :persons::uuid[], :ats::timestamptz[],
                            :addresses::text[]) AS new
                        ON CONFLICT DO NOTHING""")
                .param("messages", Sql.column(all, Awaited::message))
                .param("numbers", Sql.column(all, Awaited::n))
                .param("connections", Sql.column(all, Awaited::connection))
                .param("groups", Sql.column(all, Awaited::group))
                .param("persons", Sql.column(all, Awaited::person))
                .param("ats", Sql.column(all, Awaited::at))
                .param("addresses", Sql.column(all, Awaited::address))
                .param("now", Sql.at(clock.instant()))
                .update();
    }

    /** The one that waits longest of a connection that has a place free; what a crash left is taken up again. */
    Optional<Claimed> claim() {
        var now = clock.instant();
        return jdbc.sql("""
                        UPDATE received_picture p SET state = 'FETCHING', attempts = attempts + 1, due = :until
                        FROM (
                            SELECT message, n FROM received_picture one
                            WHERE state IN ('WAITING', 'FETCHING') AND due <= :now
                              AND (SELECT count(*) FROM received_picture busy
                                   WHERE busy.state = 'FETCHING' AND busy.connection = one.connection
                                     AND busy.due > :now) < :most
                            ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED) next
                        WHERE p.message = next.message AND p.n = next.n
                        RETURNING p.message, p.n, p.connection, p.address, p.attempts""")
                .param("now", Sql.at(now))
                .param("until", Sql.at(now.plus(LEASE)))
                .param("most", AT_ONCE)
                .query((row, _) -> new Claimed(
                        Sql.id(row, "message"),
                        row.getInt("n"),
                        Sql.id(row, "connection"),
                        row.getString("address"),
                        row.getInt("attempts")))
                .optional();
    }

    /** @return whether it is still wanted: whoever sent it may be erased */
    boolean keep(Claimed claimed, Media.Picture picture) {
        var kept = jdbc.sql("""
                        UPDATE received_picture SET state = 'KEPT', media = :media, width = :width, height = :height,
                            address = ''
                        WHERE message = :message AND n = :n AND state = 'FETCHING'""")
                .param("media", picture.id())
                .param("width", picture.width())
                .param("height", picture.height())
                .param("message", claimed.message())
                .param("n", claimed.n())
                .update();
        return kept == 1;
    }

    /** @param again when, or null for never */
    void fail(Claimed claimed, String failure, @Nullable Instant again) {
        jdbc.sql("""
                        UPDATE received_picture SET failure = :failure, due = coalesce(:again, due),
                            state = CASE WHEN CAST(:again AS timestamptz) IS NULL THEN 'GONE' ELSE 'WAITING' END,
                            address = CASE WHEN CAST(:again AS timestamptz) IS NULL THEN '' ELSE address END
                        WHERE message = :message AND n = :n AND state = 'FETCHING'""")
                .param("failure", failure)
                .param("again", Sql.atOrNull(again), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("message", claimed.message())
                .param("n", claimed.n())
                .update();
    }

    /** In the caller's transaction. */
    void forget(Collection<UUID> persons) {
        erase(jdbc.sql("DELETE FROM received_picture WHERE person = ANY (:persons::uuid[]) RETURNING media")
                .param("persons", Sql.ids(persons))
                .query((row, _) -> Optional.ofNullable(Sql.idOrNull(row, "media")))
                .list());
    }

    /** Some of what was said before this. @return whether there may be more */
    boolean dropBefore(Instant limit) {
        var gone = jdbc.sql("""
                        DELETE FROM received_picture WHERE (message, n) IN (
                            SELECT message, n FROM received_picture WHERE at < :limit ORDER BY at LIMIT :most)
                        RETURNING media""")
                .param("limit", Sql.at(limit))
                .param("most", MOST_ERASED)
                .query((row, _) -> Optional.ofNullable(Sql.idOrNull(row, "media")))
                .list();
        erase(gone);
        return gone.size() == MOST_ERASED;
    }

    private void erase(List<Optional<UUID>> pictures) {
        media.erase(PURPOSE, pictures.stream().flatMap(Optional::stream).toList());
    }

    @Override
    public Map<UUID, List<Kept>> of(Collection<UUID> messages) {
        var found = new HashMap<UUID, List<Kept>>();
        jdbc.sql("""
                        SELECT message, media, width, height FROM received_picture
                        WHERE message = ANY (:messages::uuid[]) AND state = 'KEPT' ORDER BY message, n""").param("messages", Sql.ids(messages)).query(row -> {
            found.computeIfAbsent(Sql.id(row, "message"), _ -> new ArrayList<>())
                    .add(new Kept(Sql.id(row, "media"), row.getInt("width"), row.getInt("height")));
        });
        return found;
    }

    @Override
    public Media.Content read(UUID group, UUID picture, boolean thumbnail) {
        var known = jdbc.sql("""
                        SELECT EXISTS (SELECT FROM received_picture WHERE group_id = :group AND media = :picture)""")
                .param("group", group)
                .param("picture", picture)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw new NotFound("picture", picture);
        }
        return thumbnail ? media.thumbnail(PURPOSE, picture) : media.read(PURPOSE, picture);
    }
}
