package io.qunying.moderation;

import io.qunying.channel.StaffFilter;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of what somebody wants staff kept from writing. */
@Component
class StaffFilterTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    StaffFilterTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What is wanted of a connection.
     *
     * @param categories of words; none for no words at all
     * @param blocks whether such words do not go, or go with a warning
     * @param version of a new one 0
     */
    record Wish(UUID connection, List<String> categories, boolean blocks, StaffFilter.Scope scope, int version) {}

    /**
     * How it stood when the platform was last asked.
     *
     * @param standing how many words stand there now in rules of ours
     * @param rules how many rules those are
     * @param added words that were missing there; the first hundred of each list are named
     * @param removed words that somebody else had put into rules of ours
     * @param tooLong words that no rule takes
     * @param leftOver words for which there was no room
     * @param others rules that are not ours and were left alone
     */
    record Report(
            int standing, int rules, Some added, Some removed, Some tooLong, Some leftOver, List<String> others) {}

    /** Many words, of which the first are named. */
    record Some(int count, List<String> first) {

        private static final int NAMED = 100;

        static Some of(List<String> words) {
            return new Some(words.size(), words.stream().limit(NAMED).toList());
        }
    }

    /** A wish, with how it stood when it was last looked at. */
    record Kept(
            Wish wish,
            @Nullable Instant lookedAt,
            @Nullable String failure,
            @Nullable Report report) {}

    Optional<Kept> find(UUID connection) {
        return jdbc.sql("SELECT * FROM staff_filter WHERE connection = :connection")
                .param("connection", connection)
                .query(this::kept)
                .optional();
    }

    /** @return whether nobody else was faster */
    boolean save(Wish wish, Instant now) {
        return jdbc.sql("""
                        INSERT INTO staff_filter AS f (connection, categories, blocks, members, departments, version, due)
                        SELECT :connection, :categories, :blocks, :members, :departments, 1, :now
                        WHERE :version = 0 OR EXISTS (SELECT FROM staff_filter WHERE connection = :connection)
                        ON CONFLICT (connection) DO UPDATE SET categories = excluded.categories,
                            blocks = excluded.blocks, members = excluded.members, departments = excluded.departments,
                            version = f.version + 1, due = excluded.due
                        WHERE f.version = :version""")
                        .param("connection", wish.connection())
                        .param("categories", wish.categories().toArray(String[]::new))
                        .param("blocks", wish.blocks())
                        .param("members", wish.scope().members().toArray(String[]::new))
                        .param("departments", wish.scope().departments().toArray(Integer[]::new))
                        .param("version", wish.version())
                        .param("now", Sql.at(now))
                        .update()
                == 1;
    }

    /**
     * Those of the connections that have to be compared with the platform: their time has come, or words have changed
     * since.
     *
     * @param until when they are taken up again if nobody says what came of it
     */
    List<UUID> claim(Collection<UUID> of, String edition, Instant now, Instant until) {
        return jdbc.sql("""
                        UPDATE staff_filter SET due = :until, edition = :edition
                        WHERE connection = ANY (:of::uuid[])
                          AND (due <= :now OR (edition IS DISTINCT FROM :edition AND failure IS NULL))
                        RETURNING connection""")
                .param("of", Sql.ids(of))
                .param("edition", edition)
                .param("now", Sql.at(now))
                .param("until", Sql.at(until))
                .query((row, _) -> Sql.id(row, "connection"))
                .list();
    }

    /**
     * @param edition of the words it was compared with
     * @param next when it is looked at again: at once if somebody wants something else by now, or words came meanwhile
     */
    void kept(Wish wish, String edition, Report report, Instant now, Instant next) {
        jdbc.sql("""
                        UPDATE staff_filter SET report = CAST(:report AS jsonb), looked_at = :now, failure = NULL,
                            due = CASE WHEN version = :version AND edition = :edition THEN CAST(:next AS timestamptz)
                                ELSE CAST(:now AS timestamptz) END
                        WHERE connection = :connection""")
                .param("edition", edition)
                .param("report", json.writeValueAsString(report))
                .param("now", Sql.at(now))
                .param("next", Sql.at(next))
                .param("version", wish.version())
                .param("connection", wish.connection())
                .update();
    }

    /** @param next as of {@link #kept}; words that came meanwhile wait for it */
    void failed(Wish wish, String code, Instant now, Instant next) {
        jdbc.sql("""
                        UPDATE staff_filter SET failure = :code,
                            due = CASE WHEN version = :version THEN CAST(:next AS timestamptz)
                                ELSE CAST(:now AS timestamptz) END
                        WHERE connection = :connection""")
                .param("code", code)
                .param("now", Sql.at(now))
                .param("next", Sql.at(next))
                .param("version", wish.version())
                .param("connection", wish.connection())
                .update();
    }

    private Kept kept(ResultSet row, int number) throws SQLException {
        var report = row.getString("report");
        return new Kept(
                new Wish(
                        Sql.id(row, "connection"),
                        List.of((String[]) row.getArray("categories").getArray()),
                        row.getBoolean("blocks"),
                        new StaffFilter.Scope(
                                List.of((String[]) row.getArray("members").getArray()), Arrays.asList((Integer[])
                                        row.getArray("departments").getArray())),
                        row.getInt("version")),
                Sql.timeOrNull(row, "looked_at"),
                row.getString("failure"),
                report == null ? null : json.readValue(report, Report.class));
    }
}
