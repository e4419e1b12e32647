package io.qunying.moderation.breaker;

import io.qunying.platform.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The usual of groups, by the hour, and the complaints in them. */
@Component
class TalkTable {

    static final Duration PAST = Duration.ofDays(14);

    private final JdbcClient jdbc;

    TalkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A message that complains. */
    record Complaint(UUID message, UUID group, UUID person, Instant at, String text, boolean toService) {

        int weight() {
            return toService ? 2 : 1;
        }
    }

    void add(UUID group, Instant at, int messages, List<Complaint> complaints) {
        jdbc.sql("""
                        INSERT INTO group_hour AS known (group_id, hour, messages, complaints)
                        VALUES (:group, :hour, :messages, :complaints)
                        ON CONFLICT (group_id, hour) DO UPDATE SET messages = known.messages + excluded.messages,
                            complaints = known.complaints + excluded.complaints""")
                .param("group", group)
                .param("hour", Sql.at(at.truncatedTo(ChronoUnit.HOURS)))
                .param("messages", messages)
                .param(
                        "complaints",
                        complaints.stream().mapToInt(Complaint::weight).sum())
                .update();
        if (!complaints.isEmpty()) {
            insert(complaints);
        }
    }

    private void insert(List<Complaint> all) {
        jdbc.sql("""
                        INSERT INTO complaint (message, group_id, person, said_at, text, to_service)
                        SELECT * FROM unnest(:messages::uuid[], :groups::uuid[], :persons::uuid[],
                            :times::timestamptz[], :texts::text[], :service::boolean[])
                        ON CONFLICT DO NOTHING""")
                .param("messages", Sql.column(all, Complaint::message))
                .param("groups", Sql.column(all, Complaint::group))
                .param("persons", Sql.column(all, Complaint::person))
                .param("times", Sql.column(all, Complaint::at))
                .param("texts", Sql.column(all, Complaint::text))
                .param("service", Sql.column(all, Complaint::toService))
                .update();
    }

    /** How many messages are usual in a minute, of the hours of the last week in which anything was said. */
    double perMinute(UUID group, Instant now) {
        return jdbc.sql("""
                        SELECT coalesce(avg(messages), 0) / 60.0 FROM group_hour
                        WHERE group_id = :group AND hour >= :since AND hour < :now""")
                .param("group", group)
                .param("since", Sql.at(now.minus(Duration.ofDays(7))))
                .param("now", Sql.at(now.truncatedTo(ChronoUnit.HOURS)))
                .query(Double.class)
                .single();
    }

    /** Of the running hour and the one before it, against the days before. */
    Mood mood(UUID group, Instant now) {
        var from = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1));
        return jdbc.sql("""
                        SELECT coalesce(sum(messages) FILTER (WHERE hour >= :from), 0) AS messages,
                            coalesce(sum(complaints) FILTER (WHERE hour >= :from), 0) AS complaints,
                            coalesce(sum(messages) FILTER (WHERE hour < :from), 0) AS past_messages,
                            coalesce(sum(complaints) FILTER (WHERE hour < :from), 0) AS past_complaints,
                            (SELECT count(DISTINCT person) FROM complaint
                             WHERE group_id = :group AND said_at >= :from) AS people
                        FROM group_hour WHERE group_id = :group AND hour >= :since""")
                .param("group", group)
                .param("from", Sql.at(from))
                .param("since", Sql.at(now.minus(PAST)))
                .query((row, _) -> new Mood(
                        row.getLong("messages"),
                        row.getLong("complaints"),
                        row.getLong("people"),
                        row.getLong("past_messages"),
                        row.getLong("past_complaints")))
                .single();
    }

    /** What was complained in the group up to then, the latest first. */
    List<String> complaints(UUID group, Instant from, Instant to, int most) {
        return jdbc.sql("""
                        SELECT text FROM complaint WHERE group_id = :group AND said_at BETWEEN :from AND :to
                        ORDER BY said_at DESC, message LIMIT :most""")
                .param("group", group)
                .param("from", Sql.at(from))
                .param("to", Sql.at(to))
                .param("most", most)
                .query((row, _) -> row.getString("text"))
                .list();
    }

    void forgetBefore(Instant time) {
        jdbc.sql("DELETE FROM group_hour WHERE hour < :time")
                .param("time", Sql.at(time))
                .update();
        jdbc.sql("DELETE FROM complaint WHERE said_at < :time")
                .param("time", Sql.at(time))
                .update();
    }

    void forgetPersons(UUID[] persons) {
        jdbc.sql("DELETE FROM complaint WHERE person = ANY (:persons)")
                .param("persons", persons)
                .update();
    }
}
