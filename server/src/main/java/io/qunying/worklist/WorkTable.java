package io.qunying.worklist;

import io.qunying.platform.Sql;
import io.qunying.worklist.WorkItem.Done;
import io.qunying.worklist.WorkItem.Entry;
import io.qunying.worklist.WorkItem.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of work items. Every change of state names the state it comes from, so that of two only one wins. */
@Component
class WorkTable {

    private final JdbcClient jdbc;
    private final Rows rows;

    WorkTable(JdbcClient jdbc, Rows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Optional<WorkItem> find(UUID id) {
        return jdbc.sql("SELECT * FROM work_item WHERE id = :id")
                .param("id", id)
                .query(this::item)
                .optional();
    }

    Optional<WorkItem> lock(UUID id) {
        return jdbc.sql("SELECT * FROM work_item WHERE id = :id FOR NO KEY UPDATE")
                .param("id", id)
                .query(this::item)
                .optional();
    }

    void assign(UUID id, UUID owner, Instant now) {
        jdbc.sql("UPDATE work_item SET owner = :owner, claimed_at = :now WHERE id = :id")
                .param("id", id)
                .param("owner", owner)
                .param("now", Sql.at(now))
                .update();
    }

    void check(UUID id, List<Entry> checklist) {
        jdbc.sql("UPDATE work_item SET checklist = CAST(:checklist AS jsonb) WHERE id = :id")
                .param("id", id)
                .param("checklist", rows.write(checklist))
                .update();
    }

    /** @return those that were open and now are done */
    List<WorkItem> finish(Collection<UUID> ids, Done how) {
        return jdbc.sql("""
                        UPDATE work_item SET state = 'DONE', done_by = :by, done_at = :at, proof_text = :text,
                            proof_picture = :picture,
                            -- what lies ready at the platform goes by one tap there, all of the task by the same
                            taps = CASE WHEN act IS DISTINCT FROM 'LET_GO' OR opened_at IS NULL OR CAST(:by AS uuid) IS NOT NULL
                                THEN taps
                                WHEN EXISTS (SELECT FROM work_item o WHERE o.task = work_item.task AND o.taps = 1)
                                THEN 0 ELSE 1 END
                        WHERE id = ANY (:ids) AND state = 'OPEN' RETURNING *
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("by", how.by(), Types.OTHER)
                .param("at", Sql.at(how.at()))
                .param("text", how.text())
                .param("picture", how.picture())
                .query(this::item)
                .list();
    }

    void showPicture(UUID id, UUID picture) {
        jdbc.sql("UPDATE work_item SET proof_picture = :picture WHERE id = :id")
                .param("id", id)
                .param("picture", picture)
                .update();
    }

    /** Of those under the keys the ones that are open. */
    List<UUID> openOf(Collection<String> keys) {
        return jdbc.sql("SELECT id FROM work_item WHERE key = ANY (:keys) AND state = 'OPEN'")
                .param("keys", keys.toArray(String[]::new))
                .query((row, _) -> Sql.id(row, "id"))
                .list();
    }

    Optional<UUID> findOf(UUID dispatch) {
        return jdbc.sql("SELECT id FROM work_item WHERE dispatch = :dispatch AND state = 'OPEN'")
                .param("dispatch", dispatch)
                .query(UUID.class)
                .optional();
    }

    void forgetWords(Collection<UUID> dispatches) {
        jdbc.sql("UPDATE work_item SET text = '' WHERE dispatch = ANY (:dispatches)")
                .param("dispatches", dispatches.toArray(UUID[]::new))
                .update();
    }

    /** The item under a key, or none. */
    List<UUID> withKey(String key) {
        return jdbc.sql("SELECT id FROM work_item WHERE key = :key")
                .param("key", key)
                .query((row, _) -> Sql.id(row, "id"))
                .list();
    }

    /** @return whether it was open */
    boolean cancel(UUID id) {
        return jdbc.sql("UPDATE work_item SET state = 'CANCELLED' WHERE id = :id AND state = 'OPEN'")
                        .param("id", id)
                        .update()
                == 1;
    }

    void cancelAll(Collection<String> keys) {
        jdbc.sql("UPDATE work_item SET state = 'CANCELLED' WHERE key = ANY (:keys) AND state = 'OPEN'")
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    WorkItem item(ResultSet row, int number) throws SQLException {
        var duty = row.getString("duty");
        return new WorkItem(
                Sql.id(row, "id"),
                row.getString("key"),
                Worklist.Kind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("text"),
                Sql.idOrNull(row, "branch"),
                Sql.idOrNull(row, "community"),
                Sql.idOrNull(row, "group_id"),
                Sql.idOrNull(row, "person"),
                Sql.idOrNull(row, "owner"),
                duty == null ? null : Duty.valueOf(duty),
                Sql.time(row, "due"),
                Sql.timeOrNull(row, "expires_at"),
                rows.readList(row.getString("checklist"), Entry.class),
                Worklist.Proof.valueOf(row.getString("proof")),
                State.valueOf(row.getString("state")),
                Sql.timeOrNull(row, "escalated_at"),
                Sql.timeOrNull(row, "claimed_at"),
                Sql.idOrNull(row, "dispatch"),
                row.getString("act"),
                done(row),
                Sql.time(row, "created_at"));
    }

    private static @Nullable Done done(ResultSet row) throws SQLException {
        var at = Sql.timeOrNull(row, "done_at");
        return at == null
                ? null
                : new Done(
                        Sql.idOrNull(row, "done_by"),
                        at,
                        row.getString("proof_text"),
                        Sql.idOrNull(row, "proof_picture"));
    }
}
