package io.qunying.worklist;

import io.qunying.platform.Sql;
import io.qunying.staff.BranchScope;
import io.qunying.worklist.WorkList.Day;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the team did in a period, by person; and how soon members got their answers, by community. */
@Component
class TeamFigures {

    private static final String SEEN = """
            (:all OR branch = ANY (:branches)) AND (CAST(:branch AS uuid) IS NULL OR branch = CAST(:branch AS uuid))""";

    private final JdbcClient jdbc;

    TeamFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which branches and which time. */
    record Asked(BranchScope scope, @Nullable UUID branch, Day period) {}

    /**
     * The figures of one person; a median of nothing is unknown.
     *
     * @param medianSeconds from when an item was there until it was done
     * @param sends made by hand from a phone, where taps are counted
     * @param tapsPerSend on average, from when the work was opened; 2 are wanted at the most
     */
    record Member(
            UUID who,
            long done,
            long inTime,
            @Nullable Long medianSeconds,
            long messages,
            long answered,
            @Nullable Long answerSeconds,
            long sends,
            @Nullable Double tapsPerSend) {}

    /**
     * Questions of one community, by day or by night, without those that the program answered by itself.
     *
     * @param late answered too late, or still waiting beyond its time
     */
    record AnswerTimes(
            UUID community,
            boolean night,
            long asked,
            long answered,
            long inTime,
            long late,
            @Nullable Long medianSeconds) {}

    List<Member> members(Asked asked) {
        return ask("""
                SELECT who, coalesce(work.done, 0) AS done, coalesce(work.in_time, 0) AS in_time, work.median,
                    coalesce(said.messages, 0) AS messages, coalesce(told.answered, 0) AS answered,
                    told.median AS answer_median, coalesce(tapped.sends, 0) AS sends, tapped.taps
                FROM (SELECT done_by AS who, count(*) AS done, count(*) FILTER (WHERE done_at <= due) AS in_time,
                             percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM done_at - created_at)) AS median
                      FROM work_item WHERE state = 'DONE' AND done_at >= :from AND done_at < :until AND %1$s
                      GROUP BY done_by) work
                FULL JOIN (SELECT who, count(*) AS messages
                      FROM staff_message WHERE at >= :from AND at < :until AND %1$s GROUP BY who) said USING (who)
                FULL JOIN (SELECT answered_by AS who, count(*) AS answered,
                             percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - asked_at)) AS median
                      FROM question WHERE state = 'ANSWERED' AND answered_at >= :from AND answered_at < :until AND %1$s
                      GROUP BY answered_by) told USING (who)
                FULL JOIN (SELECT coalesce(done_by, opened_by) AS who, count(*) AS sends, avg(taps) AS taps
                      FROM work_item WHERE state = 'DONE' AND dispatch IS NOT NULL AND taps IS NOT NULL
                        AND done_at >= :from AND done_at < :until AND %1$s
                      GROUP BY 1) tapped USING (who)
                WHERE who IS NOT NULL
                ORDER BY done DESC, messages DESC, who
                """, asked)
                .query((row, _) -> new Member(
                        Sql.id(row, "who"),
                        row.getLong("done"),
                        row.getLong("in_time"),
                        seconds(row, "median"),
                        row.getLong("messages"),
                        row.getLong("answered"),
                        seconds(row, "answer_median"),
                        row.getLong("sends"),
                        row.getBigDecimal("taps") == null
                                ? null
                                : row.getBigDecimal("taps").doubleValue()))
                .list();
    }

    List<AnswerTimes> answerTimes(Asked asked, Instant now) {
        return ask("""
                SELECT community, night, count(*) AS asked, count(answered_at) AS answered,
                    count(*) FILTER (WHERE answered_at <= due) AS in_time,
                    count(*) FILTER (WHERE coalesce(answered_at, :now) > due) AS late,
                    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - asked_at)) AS median
                FROM question
                WHERE state NOT IN ('DISMISSED', 'BY_ITSELF') AND asked_at >= :from AND asked_at < :until AND %1$s
                GROUP BY community, night ORDER BY community, night
                """, asked)
                .param("now", Sql.at(now))
                .query((row, _) -> new AnswerTimes(
                        Sql.id(row, "community"),
                        row.getBoolean("night"),
                        row.getLong("asked"),
                        row.getLong("answered"),
                        row.getLong("in_time"),
                        row.getLong("late"),
                        seconds(row, "median")))
                .list();
    }

    private JdbcClient.StatementSpec ask(String sql, Asked asked) {
        return jdbc.sql(sql.formatted(SEEN))
                .param("all", asked.scope().all())
                .param("branches", Rows.branches(asked.scope()))
                .param("branch", asked.branch())
                .param("from", Sql.at(asked.period().from()))
                .param("until", Sql.at(asked.period().until()));
    }

    private static @Nullable Long seconds(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, Double.class);
        return value == null ? null : Math.round(value);
    }
}
