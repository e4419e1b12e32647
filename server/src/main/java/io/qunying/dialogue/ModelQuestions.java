package io.qunying.dialogue;

import io.qunying.channel.Incoming;
import io.qunying.dialogue.ModelController.ModelOutcome;
import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Questions that the model is asked, from the message to the answer. */
@Component
class ModelQuestions {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ModelQuestions(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Row(
            UUID message,
            UUID branch,
            UUID community,
            UUID group,
            UUID person,
            String nickname,
            UUID connection,
            String groupRef,
            String senderRef,
            String text,
            List<UUID> sources,
            Instant at) {

        static Row of(Ask ask) {
            var it = ask.heard();
            return new Row(
                    it.message(),
                    it.branch(),
                    it.community(),
                    it.group(),
                    it.person(),
                    it.nickname(),
                    it.incoming().connection(),
                    it.incoming().groupRef(),
                    it.incoming().senderRef(),
                    it.text(),
                    ask.sources(),
                    it.at());
        }
    }

    /** @param sources entries most like it, the best first */
    record Ask(Heard heard, List<UUID> sources) {}

    /**
     * One that somebody took to ask.
     *
     * @param until when others may take it for lost; nobody else ends it before
     * @param lost whether somebody took it before and died
     */
    record Taken(Heard heard, List<UUID> sources, Instant takenAt, Instant until, boolean lost) {

        UUID message() {
            return heard.message();
        }
    }

    void add(List<Ask> asks, Instant now) {
        jdbc.sql("""
                        INSERT INTO model_question (message, branch, community, group_id, person, nickname, connection,
                            group_ref, sender_ref, text, sources, asked_at, taken_at, state)
                        SELECT message, branch, community, "group", person, nickname, connection, "groupRef", "senderRef",
                            text, ARRAY (SELECT CAST(it AS uuid) FROM jsonb_array_elements_text(sources) AS it), at, :now,
                            'WAITING'
                        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS it (message uuid, branch uuid, community uuid,
                            "group" uuid, person uuid, nickname text, connection uuid, "groupRef" text, "senderRef" text,
                            text text, sources jsonb, at timestamptz)
                        ON CONFLICT DO NOTHING""")
                .param(
                        "rows",
                        json.writeValueAsString(asks.stream().map(Row::of).toList()))
                .param("now", Sql.at(now))
                .update();
    }

    /** How many of each of the groups were taken since; where there was none, it is absent. */
    Map<UUID, Integer> count(Collection<UUID> groups, Instant since) {
        var counts = new HashMap<UUID, Integer>();
        jdbc.sql("""
                        SELECT group_id, count(*) AS count FROM model_question
                        WHERE group_id = ANY (CAST(:groups AS uuid[])) AND taken_at > :since GROUP BY group_id""")
                .param("groups", Sql.ids(groups))
                .param("since", Sql.at(since))
                .query(row -> {
                    counts.put(Sql.id(row, "group_id"), row.getInt("count"));
                });
        return counts;
    }

    /** Who was answered where. */
    record Helped(UUID group, UUID person) {}

    /** Who of them was answered in which of the groups since. */
    Set<Helped> answeredSince(Collection<UUID> groups, Collection<UUID> persons, Instant since) {
        return new HashSet<>(jdbc.sql("""
                        SELECT group_id, person FROM model_question
                        WHERE group_id = ANY (CAST(:groups AS uuid[])) AND taken_at > :since
                            AND state = 'ANSWERED' AND person = ANY (CAST(:persons AS uuid[]))""")
                .param("groups", Sql.ids(groups))
                .param("since", Sql.at(since))
                .param("persons", Sql.ids(persons))
                .query((row, _) -> new Helped(Sql.id(row, "group_id"), Sql.id(row, "person")))
                .list());
    }

    Optional<Taken> take(Instant now, Instant until) {
        return jdbc.sql("""
                        WITH due AS (
                            SELECT message, state = 'ASKING' AS lost FROM model_question
                            WHERE state = 'WAITING' OR (state = 'ASKING' AND until < :now)
                            ORDER BY taken_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        UPDATE model_question AS q SET state = 'ASKING', until = :until FROM due
                        WHERE q.message = due.message RETURNING q.*, due.lost""")
                .param("now", Sql.at(now))
                .param("until", Sql.at(until))
                .query((row, _) -> taken(row))
                .optional();
    }

    /**
     * What is known of who asked goes.
     *
     * @param sources those the answer names, or null where there is none
     * @return false if somebody else ended it, or the person was erased
     */
    boolean end(Taken taken, @Nullable List<UUID> sources, @Nullable String reason, Instant now) {
        return jdbc.sql("""
                        UPDATE model_question SET state = :state, reason = :reason, ended_at = :now, until = NULL,
                            millis = :millis, nickname = '', sender_ref = '', text = '',
                            sources = CAST(:sources AS uuid[])
                        WHERE message = :message AND state = 'ASKING' AND until = :until""")
                        .param("state", sources == null ? "HANDED_OVER" : "ANSWERED")
                        .param("reason", reason, Types.VARCHAR)
                        .param("now", Sql.at(now))
                        .param(
                                "millis",
                                Math.toIntExact(
                                        Duration.between(taken.takenAt(), now).toMillis()))
                        .param("sources", Sql.ids(sources == null ? List.of() : sources))
                        .param("message", taken.message())
                        .param("until", Sql.at(taken.until()))
                        .update()
                == 1;
    }

    /** As long as they are kept, the most frequent first. */
    List<ModelOutcome> outcomes(UUID community) {
        return jdbc.sql("""
                        SELECT coalesce(reason, 'answered') AS code, count(*) AS count, round(avg(millis)) AS millis
                        FROM model_question WHERE community = :community AND ended_at IS NOT NULL
                        GROUP BY 1 ORDER BY 2 DESC, 1""")
                .param("community", community)
                .query((row, _) -> new ModelOutcome(row.getString("code"), row.getLong("count"), row.getInt("millis")))
                .list();
    }

    void forget(Instant before) {
        jdbc.sql("DELETE FROM model_question WHERE ended_at < :before")
                .param("before", Sql.at(before))
                .update();
    }

    void forget(Collection<UUID> persons) {
        jdbc.sql("DELETE FROM model_question WHERE person = ANY (CAST(:persons AS uuid[]))")
                .param("persons", Sql.ids(persons))
                .update();
    }

    private static Taken taken(ResultSet row) throws SQLException {
        var message = Sql.id(row, "message");
        var text = row.getString("text");
        var heard = new Heard(
                message,
                Sql.id(row, "branch"),
                Sql.id(row, "community"),
                Sql.id(row, "group_id"),
                Sql.id(row, "person"),
                row.getString("nickname"),
                null,
                text,
                0,
                0,
                true,
                new Incoming(
                        Sql.id(row, "connection"),
                        message.toString(),
                        Incoming.Kind.MESSAGE,
                        row.getString("group_ref"),
                        row.getString("sender_ref"),
                        Sql.time(row, "asked_at"),
                        Map.of("text", text)));
        return new Taken(
                heard,
                Arrays.asList((UUID[]) row.getArray("sources").getArray()),
                Sql.time(row, "taken_at"),
                Sql.time(row, "until"),
                row.getBoolean("lost"));
    }
}
