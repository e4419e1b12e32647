package io.qunying.moderation;

import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Rows of sanctions. */
@Component
class SanctionTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    SanctionTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A case has one sanction at most; asking twice is asking once. */
    void plan(List<Sanction> all) {
        jdbc.sql("""
                        INSERT INTO sanction (id, case_id, reason, state, asked_by, planned_at)
                        SELECT id, "caseId", reason, 'PLANNED', "askedBy", "plannedAt"
                        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS it (
                            id uuid, "caseId" uuid, reason text, "askedBy" uuid, "plannedAt" timestamptz)
                        ON CONFLICT (case_id) DO NOTHING""").param("rows", json.writeValueAsString(all)).update();
    }

    /** The oldest one that is to be applied, passing over those that others have in hand. */
    Optional<Sanction> next() {
        return jdbc.sql("""
                        SELECT * FROM sanction WHERE state = 'PLANNED' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED""").query(SanctionTable::read).optional();
    }

    Optional<Instant> oldest() {
        return jdbc.sql("SELECT planned_at FROM sanction WHERE state = 'PLANNED' ORDER BY id LIMIT 1")
                .query((row, _) -> Sql.time(row, "planned_at"))
                .optional();
    }

    Optional<Sanction> lockOf(UUID caseId) {
        return jdbc.sql("SELECT * FROM sanction WHERE case_id = :id FOR UPDATE")
                .param("id", caseId)
                .query(SanctionTable::read)
                .optional();
    }

    /** By their cases. */
    Map<UUID, Sanction> ofCases(Collection<UUID> cases) {
        return jdbc
                .sql("SELECT * FROM sanction WHERE case_id = ANY (:cases)")
                .param("cases", cases.toArray(UUID[]::new))
                .query(SanctionTable::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Sanction::caseId, Function.identity()));
    }

    /** Like {@link #inForce}, and nobody else counts this member's strikes until the transaction ends. */
    int lockInForce(UUID community, UUID person, int days) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "strikes:" + community + ":" + person)
                .query(_ -> {});
        return inForce(community, person, days);
    }

    /** The strikes that count: sanctions applied within so many days and not taken back. */
    int inForce(UUID community, UUID person, int days) {
        return jdbc.sql("""
                        SELECT count(*) FROM sanction s JOIN moderation_case c ON c.id = s.case_id
                        WHERE c.community = :community AND c.person = :person AND s.state = 'APPLIED'
                          AND s.applied_at > :since""")
                .param("community", community)
                .param("person", person)
                .param("since", Sql.at(clock.instant().minus(Duration.ofDays(days))))
                .query(Integer.class)
                .single();
    }

    void set(UUID id, Sanction.State state) {
        jdbc.sql("UPDATE sanction SET state = :state WHERE id = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    void propose(UUID id, int strike, StrikePlan.Step step) {
        jdbc.sql("""
                        UPDATE sanction SET state = 'PROPOSED', strike = :strike, step = :step, notice = :notice
                        WHERE id = :id""")
                .param("strike", strike)
                .param("step", step.kind().name())
                .param("notice", step.notice())
                .param("id", id)
                .update();
    }

    void agree(UUID id, UUID by) {
        jdbc.sql("UPDATE sanction SET state = 'PLANNED', agreed_by = :by WHERE id = :id")
                .param("by", by)
                .param("id", id)
                .update();
    }

    void applied(
            UUID id, int strike, StrikePlan.Step step, @Nullable Instant until, @Nullable UUID blacklist, Instant now) {
        jdbc.sql("""
                        UPDATE sanction SET state = 'APPLIED', strike = :strike, step = :step, notice = :notice,
                            until = :until, blacklist = :blacklist, applied_at = :now
                        WHERE id = :id""")
                .param("strike", strike)
                .param("step", step.kind().name())
                .param("notice", step.notice())
                .param("until", Sql.atOrNull(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("blacklist", blacklist, Types.OTHER)
                .param("now", Sql.at(now))
                .param("id", id)
                .update();
    }

    void undone(UUID id, Instant now) {
        jdbc.sql("UPDATE sanction SET state = 'UNDONE', undone_at = :now WHERE id = :id")
                .param("now", Sql.at(now))
                .param("id", id)
                .update();
    }

    private static Sanction read(ResultSet row, int number) throws SQLException {
        var step = row.getString("step");
        return new Sanction(
                Sql.id(row, "id"),
                Sql.id(row, "case_id"),
                row.getObject("strike", Integer.class),
                step == null ? null : StrikePlan.Kind.valueOf(step),
                row.getBoolean("notice"),
                Sql.timeOrNull(row, "until"),
                row.getString("reason"),
                Sanction.State.valueOf(row.getString("state")),
                Sql.idOrNull(row, "asked_by"),
                Sql.idOrNull(row, "agreed_by"),
                Sql.time(row, "planned_at"),
                Sql.timeOrNull(row, "applied_at"),
                Sql.timeOrNull(row, "undone_at"),
                Sql.idOrNull(row, "blacklist"));
    }
}
