package io.qunying.channel.moment;

import io.qunying.channel.MomentSource.Making.Made;
import io.qunying.channel.MomentSource.Publisher;
import io.qunying.channel.Moments.State;
import io.qunying.channel.Moments.Wish;
import io.qunying.platform.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rows of moments that something is to be done about. Every step says from which state it leads, so none undoes
 * another.
 */
@Component
class MomentWork {

    private final JdbcClient jdbc;

    MomentWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One that is due.
     *
     * @param state as it was before it was claimed
     * @param cancelling as it was then
     */
    record Due(
            UUID id,
            Wish wish,
            State state,
            boolean cancelling,
            @Nullable String job,
            @Nullable String ref,
            Instant askedAt,
            Instant madeAt) {

        /** What was wanted counts as asked for since it was claimed. */
        State claimed() {
            return state == State.WANTED ? State.ASKED : state;
        }
    }

    List<UUID> connectionsDue(Instant now) {
        return jdbc.sql("SELECT DISTINCT connection FROM moment WHERE due <= :now")
                .param("now", Sql.at(now))
                .query(Sql::firstId)
                .list();
    }

    /**
     * The next that is due, which nobody else takes until the lease is over. What is wanted counts as asked for from
     * then on, before anybody asks.
     */
    Optional<Due> claim(UUID connection, Instant now, Duration lease) {
        return jdbc.sql("""
                        UPDATE moment SET due = :until,
                            asked_at = CASE state WHEN 'WANTED' THEN :now ELSE asked_at END,
                            state = CASE state WHEN 'WANTED' THEN 'ASKED' ELSE state END
                        WHERE id = (SELECT id FROM moment WHERE connection = :connection AND due <= :now
                            ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING moment.*, old.state AS state_before""")
                .param("connection", connection)
                .param("now", Sql.at(now))
                .param("until", Sql.at(now.plus(lease)))
                .query((row, _) -> new Due(
                        Sql.id(row, "id"),
                        MomentTable.wish(row),
                        State.valueOf(row.getString("state_before")),
                        row.getBoolean("cancelling"),
                        row.getString("job"),
                        row.getString("ref"),
                        Sql.time(row, "asked_at"),
                        row.getObject("made_at") == null ? now : Sql.time(row, "made_at")))
                .optional();
    }

    /** Where it goes on as it is, or cannot. One that is to be cancelled is not asked for again. */
    boolean set(Due it, State state, @Nullable String code, @Nullable Instant due) {
        return jdbc.sql("""
                        UPDATE moment SET code = :code,
                            state = CASE WHEN :state = 'WANTED' AND cancelling THEN 'CANCELLED' ELSE :state END,
                            due = CASE WHEN :state = 'WANTED' AND cancelling THEN NULL
                                WHEN cancelling AND NOT :known AND :state IN ('MAKING', 'OPEN') THEN least(due, :due::timestamptz)
                                ELSE :due::timestamptz END
                        WHERE id = :id AND state = :claimed""")
                        .param("code", code)
                        .param("state", state.name())
                        .param("known", it.cancelling())
                        .param("due", due == null ? null : due.toString())
                        .param("id", it.id())
                        .param("claimed", it.claimed().name())
                        .update()
                > 0;
    }

    /** The platform makes it. That counts also where people thought meanwhile that nobody knew. */
    boolean making(Due it, String job, Instant due) {
        return jdbc.sql("UPDATE moment SET state = 'MAKING', code = NULL, job = :job, due = :due"
                                + " WHERE id = :id AND state IN ('ASKED', 'IN_DOUBT')")
                        .param("job", job)
                        .param("due", Sql.at(due))
                        .param("id", it.id())
                        .update()
                > 0;
    }

    void made(Due it, Made made, Instant now) {
        jdbc.sql("""
                        UPDATE moment SET state = 'OPEN', code = NULL, ref = :ref, made_at = :now, due = :now,
                            invalid_staff = :staff::text[], invalid_tags = :tags::text[]
                        WHERE id = :id AND state = :claimed""")
                .param("ref", made.ref())
                .param("staff", made.invalidStaff().toArray(String[]::new))
                .param("tags", made.invalidTags().toArray(String[]::new))
                .param("now", Sql.at(now))
                .param("id", it.id())
                .param("claimed", it.claimed().name())
                .update();
    }

    void failed(Due it, String code, List<String> invalidStaff) {
        jdbc.sql("UPDATE moment SET state = 'FAILED', code = :code, due = NULL, invalid_staff = :staff::text[]"
                        + " WHERE id = :id AND state = :claimed")
                .param("code", code)
                .param("staff", invalidStaff.toArray(String[]::new))
                .param("id", it.id())
                .param("claimed", it.claimed().name())
                .update();
    }

    /** Who has published it by now; those that the platform names no more are gone. */
    void tell(Due it, List<Publisher> publishers, Instant now) {
        jdbc.sql("DELETE FROM moment_publisher WHERE moment = :id AND NOT staff = ANY (:staff::text[])")
                .param("id", it.id())
                .param("staff", Sql.column(publishers, Publisher::staff))
                .update();
        jdbc.sql("""
                        INSERT INTO moment_publisher AS known (moment, staff, published)
                        SELECT :id, staff, bool_or(published)
                        FROM unnest(:staff::text[], :published::boolean[]) AS it (staff, published)
                        GROUP BY staff ORDER BY staff
                        ON CONFLICT (moment, staff) DO UPDATE SET published = excluded.published
                        WHERE known.published <> excluded.published""")
                .param("id", it.id())
                .param("staff", Sql.column(publishers, Publisher::staff))
                .param("published", Sql.column(publishers, Publisher::published))
                .update();
        jdbc.sql("""
                        UPDATE moment SET looked_at = :now,
                            (senders, published) = (SELECT count(*), count(*) FILTER (WHERE moment_publisher.published)
                                FROM moment_publisher WHERE moment_publisher.moment = moment.id)
                        WHERE id = :id""").param("id", it.id()).param("now", Sql.at(now)).update();
    }

    /**
     * Which of those found on the platform is this one: the only one that belongs to no other, and only where no other
     * says the same of which nobody knows what was made of it.
     */
    Optional<String> own(Due it, Collection<String> found, Instant since) {
        var free = jdbc.sql("""
                        SELECT found.ref FROM unnest(:found::text[]) AS found (ref)
                        WHERE NOT EXISTS (SELECT FROM moment
                            WHERE connection = :connection AND moment.ref = found.ref)
                          AND NOT EXISTS (SELECT FROM moment AS twin
                            WHERE twin.connection = :connection AND twin.id <> :id AND twin.text = :text
                              AND twin.ref IS NULL AND twin.state NOT IN ('FAILED', 'CANCELLED')
                              AND (twin.asked_at >= :since OR twin.state IN ('ASKED', 'MAKING', 'IN_DOUBT')))""")
                .param("found", found.toArray(String[]::new))
                .param("connection", it.wish().connection())
                .param("id", it.id())
                .param("text", it.wish().post().text())
                .param("since", Sql.at(since))
                .query((row, _) -> row.getString(1))
                .list();
        return free.size() == 1 ? Optional.of(free.getFirst()) : Optional.empty();
    }
}
