package io.qunying.moderation;

import io.qunying.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of appeals. */
@Component
class AppealTable {

    private final JdbcClient jdbc;

    AppealTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false if there was an appeal in this case before */
    boolean insert(Appeal appeal) {
        return jdbc.sql("""
                        INSERT INTO appeal (id, case_id, text, filed_at, due, state)
                        VALUES (:id, :case, :text, :at, :due, 'OPEN')
                        ON CONFLICT (case_id) DO NOTHING""")
                        .param("id", appeal.id())
                        .param("case", appeal.caseId())
                        .param("text", appeal.text())
                        .param("at", Sql.at(appeal.filedAt()))
                        .param("due", Sql.at(appeal.due()))
                        .update()
                == 1;
    }

    Optional<Appeal> lockOf(UUID caseId) {
        return jdbc.sql("SELECT * FROM appeal WHERE case_id = :id FOR UPDATE")
                .param("id", caseId)
                .query(AppealTable::read)
                .optional();
    }

    /** By their cases. */
    Map<UUID, Appeal> ofCases(Collection<UUID> cases) {
        return jdbc
                .sql("SELECT * FROM appeal WHERE case_id = ANY (:cases)")
                .param("cases", cases.toArray(UUID[]::new))
                .query(AppealTable::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Appeal::caseId, Function.identity()));
    }

    void decide(UUID id, Appeal.State state, String answer, UUID by, String name, Instant at) {
        jdbc.sql("""
                        UPDATE appeal SET state = :state, answer = :answer, decided_by = :by, decider = :name,
                            decided_at = :at
                        WHERE id = :id""")
                .param("state", state.name())
                .param("answer", answer)
                .param("by", by)
                .param("name", name)
                .param("at", Sql.at(at))
                .param("id", id)
                .update();
    }

    private static Appeal read(ResultSet row, int number) throws SQLException {
        return new Appeal(
                Sql.id(row, "id"),
                Sql.id(row, "case_id"),
                row.getString("text"),
                Sql.time(row, "filed_at"),
                Sql.time(row, "due"),
                Appeal.State.valueOf(row.getString("state")),
                row.getString("answer"),
                Sql.idOrNull(row, "decided_by"),
                row.getString("decider"),
                Sql.timeOrNull(row, "decided_at"));
    }
}
