package io.qunying.moderation.breaker;

import io.qunying.platform.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * What was shown in one group.
     *
     * @param at when the last of it was said
     */
    record Shown(UUID group, Instant at, int messages, List<Complaint> complaints) {

        int weight() {
            return complaints.stream().mapToInt(Complaint::weight).sum();
        }
    }

    /** @param all each of another group */
    void add(Collection<Shown> all) {
        // By group, like everywhere, so that two batches never wait for each other.
        var rows = all.stream().sorted(Comparator.comparing(Shown::group)).toList();
        jdbc.sql("""
                        INSERT INTO group_hour AS known (group_id, hour, messages, complaints)
                        SELECT * FROM unnest(:groups::uuid[], :hours::timestamptz[], :messages::int[], :complaints::int[])
                        ON CONFLICT (group_id, hour) DO UPDATE SET messages = known.messages + excluded.messages,
                            complaints = known.complaints + excluded.complaints""")
                .param("groups", Sql.column(rows, Shown::group))
                .param("hours", Sql.column(rows, it -> it.at().truncatedTo(ChronoUnit.HOURS)))
                .param("messages", Sql.column(rows, Shown::messages))
                .param("complaints", Sql.column(rows, Shown::weight))
                .update();
        var complaints = rows.stream().flatMap(it -> it.complaints().stream()).toList();
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

    /**
     * Of the running hour and the one before it, against the days before.
     *
     * @param now for each of the groups
     */
    Map<UUID, Mood> moods(Map<UUID, Instant> now) {
        var asked = List.copyOf(now.entrySet());
        var moods = new HashMap<UUID, Mood>();
        jdbc.sql("""
                        SELECT asked.group_id,
                            coalesce(sum(messages) FILTER (WHERE hour >= asked.from_hour), 0) AS messages,
                            coalesce(sum(complaints) FILTER (WHERE hour >= asked.from_hour), 0) AS complaints,
                            coalesce(sum(messages) FILTER (WHERE hour < asked.from_hour), 0) AS past_messages,
                            coalesce(sum(complaints) FILTER (WHERE hour < asked.from_hour), 0) AS past_complaints,
                            (SELECT count(DISTINCT person) FROM complaint c
                             WHERE c.group_id = asked.group_id AND said_at >= asked.from_hour) AS people
                        FROM unnest(:groups::uuid[], :froms::timestamptz[], :sinces::timestamptz[])
                            AS asked (group_id, from_hour, since)
                        LEFT JOIN group_hour h ON h.group_id = asked.group_id AND h.hour >= asked.since
                        GROUP BY asked.group_id, asked.from_hour""")
                .param("groups", Sql.column(asked, Map.Entry::getKey))
                .param(
                        "froms",
                        Sql.column(
                                asked,
                                it -> it.getValue()
                                        .truncatedTo(ChronoUnit.HOURS)
                                        .minus(Duration.ofHours(1))))
                .param("sinces", Sql.column(asked, it -> it.getValue().minus(PAST)))
                .query(row -> {
                    moods.put(
                            Sql.id(row, "group_id"),
                            new Mood(
                                    row.getLong("messages"),
                                    row.getLong("complaints"),
                                    row.getLong("people"),
                                    row.getLong("past_messages"),
                                    row.getLong("past_complaints")));
                });
        return moods;
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
