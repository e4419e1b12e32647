package io.qunying.channel.roster;

import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of how far the lists of all customers are read. */
@Component
class CustomerPasses {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final JdbcClient jdbc;

    CustomerPasses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A pass as one node has it.
     *
     * @param version of the settings that it goes by
     * @param leased until when nobody else has it; another value in the row means that somebody does
     * @param began null where it has not begun yet
     * @param staff whose customers are asked for
     * @param done how many of them are done
     * @param mark where the next page of the next ones begins, or null for the first
     */
    record Pass(
            UUID connection,
            int version,
            Instant leased,
            @Nullable Instant began,
            List<String> staff,
            int done,
            @Nullable String mark) {

        Pass begun(Instant now, List<String> all) {
            return new Pass(connection, version, leased, now, all, 0, null);
        }

        /** Those that are asked for next. */
        List<String> next(int most) {
            return staff.subList(done, Math.min(staff.size(), done + most));
        }

        /** @param next where the page after the one that came begins, or null if it was the last of these */
        Pass after(List<String> asked, @Nullable String next) {
            return new Pass(connection, version, leased, began, staff, next == null ? done + asked.size() : done, next);
        }

        boolean isWhole() {
            return done >= staff.size();
        }
    }

    /** The pass of a connection if something is to be done about it and nobody is at it; new settings begin anew. */
    Optional<Pass> claim(UUID connection, int version, Instant now, Duration lease) {
        jdbc.sql("""
                        INSERT INTO customer_list (connection, settings_version, due) VALUES (:connection, :version, :now)
                        ON CONFLICT DO NOTHING""")
                .param("connection", connection)
                .param("version", version)
                .param("now", Sql.at(now))
                .update();
        return jdbc.sql("""
                        UPDATE customer_list l SET due = :until, settings_version = :version,
                            began = CASE WHEN l.settings_version = :version THEN l.began END,
                            failures = CASE WHEN l.settings_version = :version THEN l.failures ELSE 0 END
                        FROM (SELECT connection FROM customer_list
                            WHERE connection = :connection
                              AND ((settings_version = :version AND due <= :now) OR settings_version < :version)
                            FOR UPDATE SKIP LOCKED) due
                        WHERE l.connection = due.connection RETURNING l.*""")
                .param("connection", connection)
                .param("version", version)
                .param("now", Sql.at(now))
                .param("until", Sql.at(now.plus(lease)))
                .query(CustomerPasses::map)
                .optional();
    }

    private static Pass map(ResultSet row, int number) throws SQLException {
        return new Pass(
                Sql.id(row, "connection"),
                row.getInt("settings_version"),
                Sql.time(row, "due"),
                Sql.timeOrNull(row, "began"),
                List.of((String[]) row.getArray("staff").getArray()),
                row.getInt("done"),
                row.getString("mark"));
    }

    /**
     * That a pass begins is no success yet: what failed may be a page of it.
     *
     * @return the pass with a new lease, or empty where somebody else has it by now
     */
    Optional<Pass> went(Pass pass, Instant until) {
        return jdbc.sql("""
                        UPDATE customer_list SET due = :until, began = :began, staff = :staff, done = :done, mark = :mark,
                            failures = CASE WHEN began IS NULL THEN failures ELSE 0 END,
                            failure = CASE WHEN began IS NULL THEN failure END
                        WHERE connection = :connection AND due = :leased RETURNING *""")
                .param("until", Sql.at(until))
                .param("began", pass.began() == null ? null : Sql.at(pass.began()))
                .param("staff", pass.staff().toArray(String[]::new))
                .param("done", pass.done())
                .param("mark", pass.mark(), Types.VARCHAR)
                .param("connection", pass.connection())
                .param("leased", Sql.at(pass.leased()))
                .query(CustomerPasses::map)
                .optional();
    }

    /** @return false where somebody else has it by now */
    boolean ended(Pass pass, Instant next) {
        return jdbc.sql("""
                        UPDATE customer_list SET due = :next, read_at = began, began = NULL, staff = '{}', done = 0,
                            mark = NULL, failures = 0, failure = NULL
                        WHERE connection = :connection AND due = :leased""")
                        .param("next", Sql.at(next))
                        .param("connection", pass.connection())
                        .param("leased", Sql.at(pass.leased()))
                        .update()
                == 1;
    }

    /**
     * What is known of the customers behind a connection.
     *
     * @param customers how many are known, whosever they are
     * @param readAt when the last list of all was asked for, or null before the first
     * @param reading whether one is being read
     * @param failure why it cannot be had, or null
     */
    record CustomerList(
            long customers,
            @Nullable Instant readAt,
            boolean reading,
            @Nullable String failure) {}

    CustomerList show(UUID connection) {
        return jdbc.sql("""
                        SELECT (SELECT count(DISTINCT customer) FROM customer_follow
                                WHERE connection = :connection AND following) AS customers,
                            read_at, began IS NOT NULL AS reading, failure
                        FROM (VALUES (1)) AS always LEFT JOIN customer_list ON connection = :connection""")
                .param("connection", connection)
                .query((row, _) -> new CustomerList(
                        row.getLong("customers"),
                        Sql.timeOrNull(row, "read_at"),
                        row.getBoolean("reading"),
                        row.getString("failure")))
                .single();
    }

    /** It goes on then where it was. */
    void putOff(Pass pass, Instant until) {
        jdbc.sql("UPDATE customer_list SET due = :until WHERE connection = :connection AND due = :leased")
                .param("until", Sql.at(until))
                .param("connection", pass.connection())
                .param("leased", Sql.at(pass.leased()))
                .update();
    }

    /**
     * Goes on after pauses that grow to an hour. After three failures in a row it begins anew, as it may be the
     * platform's mark or a member of staff that is refused.
     */
    void failed(Pass pass, String code, Instant now) {
        jdbc.sql("""
                        UPDATE customer_list SET failures = failures + 1, failure = :code,
                            began = CASE WHEN failures % 3 = 2 THEN NULL ELSE began END,
                            due = CAST(:now AS timestamptz) + least(CAST(:longest AS interval), make_interval(secs => 5 * power(2, least(failures, 12))))
                        WHERE connection = :connection AND due = :leased""")
                .param("code", code)
                .param("now", Sql.at(now))
                .param("longest", LONGEST_PAUSE.toString())
                .param("connection", pass.connection())
                .param("leased", Sql.at(pass.leased()))
                .update();
    }
}
