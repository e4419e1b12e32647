package io.qunying.entry;

import io.qunying.entry.LiveCode.LandingText;
import io.qunying.entry.LiveCode.Question;
import io.qunying.entry.LiveCode.Scripts;
import io.qunying.entry.LiveCode.Source;
import io.qunying.entry.LiveCode.State;
import io.qunying.entry.LiveCode.Threshold;
import io.qunying.entry.LiveCodes.CodeRef;
import io.qunying.staff.BranchScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
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

@Component
class CodeTable {

    private final JdbcClient sql;
    private final JsonMapper json;

    CodeTable(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** @return false if the short code is taken */
    boolean insert(LiveCode code, Instant now) {
        return bind("""
                INSERT INTO live_code (id, code, branch, community, name, source, scenes, state, expires_at,
                    threshold_kind, threshold, landing, form, scripts, refuse_reasons, created_at)
                VALUES (:id, :code, :branch, :community, :name, :source, CAST(:scenes AS jsonb), :state, :expiresAt,
                    :kind, CAST(:threshold AS jsonb), CAST(:landing AS jsonb), CAST(:form AS jsonb),
                    CAST(:scripts AS jsonb), CAST(:reasons AS jsonb), :now)
                ON CONFLICT (code) DO NOTHING
                """, code)
                        .param("branch", code.branch())
                        .param("community", code.community())
                        .param("code", code.code())
                        .param("now", Columns.time(now))
                        .update()
                == 1;
    }

    void update(LiveCode code) {
        bind("""
                UPDATE live_code SET name = :name, source = :source, scenes = CAST(:scenes AS jsonb), state = :state,
                    expires_at = :expiresAt, threshold_kind = :kind, threshold = CAST(:threshold AS jsonb),
                    landing = CAST(:landing AS jsonb), form = CAST(:form AS jsonb),
                    scripts = CAST(:scripts AS jsonb), refuse_reasons = CAST(:reasons AS jsonb)
                WHERE id = :id
                """, code).update();
    }

    Optional<LiveCode> find(UUID id) {
        return sql.sql("SELECT * FROM live_code WHERE id = :id")
                .param("id", id)
                .query(this::code)
                .optional();
    }

    Optional<LiveCode> findLocked(UUID id) {
        return sql.sql("SELECT * FROM live_code WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::code)
                .optional();
    }

    Optional<LiveCode> find(String code) {
        return sql.sql("SELECT * FROM live_code WHERE code = :code")
                .param("code", code)
                .query(this::code)
                .optional();
    }

    List<LiveCode> list(@Nullable UUID community, BranchScope scope) {
        return sql.sql("""
                        SELECT * FROM live_code
                        WHERE (CAST(:community AS uuid) IS NULL OR community = :community)
                          AND (:all OR branch IN (:branches))
                        ORDER BY id DESC
                        LIMIT 1000
                        """)
                .param("community", community)
                .param("all", scope.all())
                .param("branches", Columns.branches(scope))
                .query(this::code)
                .list();
    }

    Map<UUID, CodeRef> titles(Collection<UUID> codes) {
        return sql
                .sql("SELECT id, code, name, community, branch, source FROM live_code WHERE id = ANY (:ids)")
                .param("ids", codes.toArray(UUID[]::new))
                .query(CodeRef.class)
                .list()
                .stream()
                .collect(Collectors.toMap(CodeRef::id, Function.identity()));
    }

    /**
     * The code that a member's invitation leads to: the one made for referrals, else the one they came by, else any.
     */
    Optional<String> findForInvitation(UUID community, @Nullable UUID cameBy) {
        return sql.sql("""
                        SELECT code FROM live_code
                        WHERE community = :community AND state = 'ACTIVE'
                        ORDER BY source = 'REFERRAL' DESC, id = CAST(:cameBy AS uuid) DESC NULLS LAST, id DESC
                        LIMIT 1
                        """)
                .param("community", community)
                .param("cameBy", cameBy)
                .query(String.class)
                .optional();
    }

    private JdbcClient.StatementSpec bind(String statement, LiveCode code) {
        return sql.sql(statement)
                .param("id", code.id())
                .param("name", code.name())
                .param("source", code.source().name())
                .param("scenes", json.writeValueAsString(code.scenes()))
                .param("state", code.state().name())
                .param("expiresAt", Columns.time(code.expiresAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("kind", code.threshold().kind().name())
                .param("threshold", json.writeValueAsString(code.threshold()))
                .param("landing", json.writeValueAsString(code.landing()))
                .param("form", json.writeValueAsString(code.form()))
                .param("scripts", json.writeValueAsString(code.scripts()))
                .param("reasons", json.writeValueAsString(code.refuseReasons()));
    }

    private LiveCode code(ResultSet row, int ignored) throws SQLException {
        return new LiveCode(
                Columns.idOf(row, "id"),
                row.getString("code"),
                Columns.idOf(row, "branch"),
                Columns.idOf(row, "community"),
                row.getString("name"),
                Source.valueOf(row.getString("source")),
                list(row, "scenes", String[].class),
                State.valueOf(row.getString("state")),
                Columns.instant(row, "expires_at"),
                json.readValue(row.getString("threshold"), Threshold.class),
                json.readValue(row.getString("landing"), LandingText.class),
                list(row, "form", Question[].class),
                json.readValue(row.getString("scripts"), Scripts.class),
                list(row, "refuse_reasons", String[].class));
    }

    private <T> List<T> list(ResultSet row, String column, Class<T[]> type) throws SQLException {
        return Arrays.asList(json.readValue(row.getString(column), type));
    }
}
