package io.qunying.moderation;

import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of cases. */
@Component
class CaseTable {

    private static final TypeReference<List<Hit>> HITS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CaseTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A message has one case, whoever opens it.
     *
     * @return those that are new
     */
    List<Case> insert(List<Case> cases) {
        return jdbc.sql("""
                        INSERT INTO moderation_case (id, message, group_id, community, branch, seat, person, nickname,
                            text, said_at, opened_at, category, score, mode, withheld, hits, opened_by, state)
                        SELECT id, message, "group", community, branch, seat, person, nickname, text, "saidAt",
                            "openedAt", category, score, mode, withheld, hits, "openedBy", 'OPEN'
                        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS it (
                            id uuid, message uuid, "group" uuid, community uuid, branch uuid, seat uuid, person uuid,
                            nickname text, text text, "saidAt" timestamptz, "openedAt" timestamptz, category text,
                            score int, mode text, withheld boolean, hits jsonb, "openedBy" uuid)
                        ON CONFLICT (message) DO NOTHING
                        RETURNING *""")
                .param("rows", json.writeValueAsString(cases))
                .query(this::read)
                .list();
    }

    /** Those of these messages, shown so far, that nobody has decided; locked. */
    List<Case> lockShown(Collection<UUID> messages) {
        return jdbc.sql("""
                        SELECT * FROM moderation_case
                        WHERE message = ANY (:messages::uuid[]) AND state = 'OPEN' AND NOT withheld
                        ORDER BY id FOR UPDATE""")
                .param("messages", Sql.ids(messages))
                .query(this::read)
                .list();
    }

    /** What the rules say of it now; locked before. */
    void judge(Case now) {
        jdbc.sql("""
                        UPDATE moderation_case SET withheld = :withheld, mode = :mode, score = :score,
                            category = :category, hits = CAST(:hits AS jsonb)
                        WHERE id = :id""")
                .param("withheld", now.withheld())
                .param("mode", now.mode().name())
                .param("score", now.score())
                .param("category", now.category().name())
                .param("hits", json.writeValueAsString(now.hits()))
                .param("id", now.id())
                .update();
    }

    Optional<Case> find(UUID id) {
        return one("SELECT * FROM moderation_case WHERE id = :id", id);
    }

    Optional<Case> lock(UUID id) {
        return one("SELECT * FROM moderation_case WHERE id = :id FOR UPDATE", id);
    }

    Optional<Case> ofMessage(UUID message) {
        return one("SELECT * FROM moderation_case WHERE message = :id", message);
    }

    List<Case> ofPersons(Collection<UUID> persons, int limit) {
        return jdbc.sql("""
                        SELECT * FROM moderation_case
                        WHERE person = ANY (:persons)
                          AND (withheld
                            OR EXISTS (SELECT FROM appeal a WHERE a.case_id = moderation_case.id)
                            OR EXISTS (SELECT FROM sanction s WHERE s.case_id = moderation_case.id
                                       AND s.state IN ('APPLIED', 'UNDONE')))
                        ORDER BY id DESC LIMIT :limit""")
                .param("persons", persons.toArray(UUID[]::new))
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /**
     * What staff ask for; null is any.
     *
     * @param appealed only those with an open appeal
     */
    record Filter(
            Case.@Nullable State state,
            @Nullable UUID community,
            @Nullable UUID person,
            @Nullable Category category,
            @Nullable UUID rule,
            boolean appealed) {}

    /** Newest first. */
    List<Case> list(Filter filter, @Nullable Collection<UUID> branches, @Nullable UUID cursor, int limit) {
        return jdbc.sql("""
                        SELECT * FROM moderation_case
                        WHERE (:all OR branch = ANY (:branches))
                          AND (:state::text IS NULL OR state = :state)
                          AND (:community::uuid IS NULL OR community = :community)
                          AND (:person::uuid IS NULL OR person = :person)
                          AND (:category::text IS NULL OR category = :category)
                          AND (:rule::text IS NULL OR hits @> jsonb_build_array(jsonb_build_object('rule', :rule)))
                          AND (NOT :appealed OR EXISTS (
                            SELECT FROM appeal a WHERE a.case_id = moderation_case.id AND a.state = 'OPEN'))
                          AND (:cursor::uuid IS NULL OR id < :cursor)
                        ORDER BY id DESC LIMIT :limit""")
                .param("all", branches == null)
                .param("branches", branches == null ? new UUID[0] : branches.toArray(UUID[]::new))
                .param("state", filter.state() == null ? null : filter.state().name(), Types.VARCHAR)
                .param("community", filter.community(), Types.OTHER)
                .param("person", filter.person(), Types.OTHER)
                .param(
                        "category",
                        filter.category() == null ? null : filter.category().name(),
                        Types.VARCHAR)
                .param("rule", filter.rule() == null ? null : filter.rule().toString(), Types.VARCHAR)
                .param("appealed", filter.appealed())
                .param("cursor", cursor, Types.OTHER)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Which of these messages people judged to be unwanted, or fine. */
    Map<UUID, Boolean> labels(List<UUID> messages) {
        var labels = new HashMap<UUID, Boolean>();
        jdbc.sql("SELECT message, unwanted FROM moderation_case"
                        + " WHERE message = ANY(:messages::uuid[]) AND unwanted IS NOT NULL")
                .param("messages", Sql.ids(messages))
                .query(row -> {
                    labels.put(Sql.id(row, "message"), row.getBoolean("unwanted"));
                });
        return labels;
    }

    void decide(UUID id, Case.State state, boolean unwanted, @Nullable UUID by, String name, Instant at) {
        jdbc.sql("""
                        UPDATE moderation_case SET state = :state, unwanted = :unwanted, decided_by = :by,
                            decider = :name, decided_at = :at
                        WHERE id = :id""")
                .param("state", state.name())
                .param("unwanted", unwanted)
                .param("by", by, Types.OTHER)
                .param("name", name)
                .param("at", Sql.at(at))
                .param("id", id)
                .update();
    }

    void show(UUID id) {
        jdbc.sql("UPDATE moderation_case SET withheld = false WHERE id = :id")
                .param("id", id)
                .update();
    }

    private Optional<Case> one(String query, UUID id) {
        return jdbc.sql(query).param("id", id).query(this::read).optional();
    }

    private Case read(ResultSet row, int number) throws SQLException {
        return new Case(
                Sql.id(row, "id"),
                Sql.idOrNull(row, "message"),
                Sql.id(row, "group_id"),
                Sql.id(row, "community"),
                Sql.idOrNull(row, "branch"),
                Sql.id(row, "seat"),
                Sql.id(row, "person"),
                row.getString("nickname"),
                row.getString("text"),
                Sql.time(row, "said_at"),
                Sql.time(row, "opened_at"),
                Category.valueOf(row.getString("category")),
                row.getInt("score"),
                Mode.valueOf(row.getString("mode")),
                row.getBoolean("withheld"),
                json.readValue(row.getString("hits"), HITS),
                Sql.idOrNull(row, "opened_by"),
                Case.State.valueOf(row.getString("state")),
                row.getObject("unwanted", Boolean.class),
                Sql.idOrNull(row, "decided_by"),
                row.getString("decider"),
                Sql.timeOrNull(row, "decided_at"));
    }
}
