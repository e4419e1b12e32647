package io.qunying.worklist;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.FieldErrors.FieldError;
import io.qunying.platform.Ids;
import io.qunying.platform.Sql;
import io.qunying.staff.Colleagues;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives work to someone else, with a word about where it stands. */
@Component
class HandOver {

    private static final int LONGEST_NOTE = 500;

    private final WorkDesk desk;
    private final Colleagues colleagues;
    private final CallStaff calling;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    HandOver(WorkDesk desk, Colleagues colleagues, CallStaff calling, JdbcClient jdbc, Ids ids, Clock clock) {
        this.desk = desk;
        this.colleagues = colleagues;
        this.calling = calling;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** One that happened. */
    record Handed(Instant at, @Nullable UUID from, UUID to, UUID by, String note) {}

    @Transactional
    public void handOver(UUID id, UUID to, String note, StaffMember by) {
        var item = desk.lockOpen(id, by);
        WorkDesk.requireFor(item, by);
        var said = note.strip();
        if (said.isEmpty()) {
            throw new FieldErrors("note", "required");
        }
        if (said.length() > LONGEST_NOTE) {
            throw new FieldErrors(List.of(new FieldError("note", "too-long", Map.of("max", LONGEST_NOTE))));
        }
        if (to.equals(item.owner())) {
            throw new DomainException(Category.CONFLICT, "work-theirs-already");
        }
        if (colleagues.list(item.branch(), Permission.WORK_DO).stream()
                .noneMatch(it -> it.id().equals(to))) {
            throw new FieldErrors("to", "not-a-colleague");
        }
        jdbc.sql("""
                        INSERT INTO work_handover (id, item, at, from_account, to_account, by_account, note)
                        VALUES (:id, :item, :at, :from, :to, :by, :note)
                        """)
                .param("id", ids.next())
                .param("item", id)
                .param("at", Sql.at(clock.instant()))
                .param("from", item.owner())
                .param("to", to)
                .param("by", by.id())
                .param("note", said)
                .update();
        desk.assign(item, to);
        calling.handed(item, to);
        desk.record(item, "work.handed-over", by, Map.of("to", to));
    }

    List<Handed> history(UUID item) {
        return jdbc.sql("SELECT * FROM work_handover WHERE item = :item ORDER BY id")
                .param("item", item)
                .query((row, _) -> new Handed(
                        Sql.time(row, "at"),
                        Sql.idOrNull(row, "from_account"),
                        Sql.id(row, "to_account"),
                        Sql.id(row, "by_account"),
                        row.getString("note")))
                .list();
    }
}
