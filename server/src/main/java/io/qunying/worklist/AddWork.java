package io.qunying.worklist;

import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.Ids;
import io.qunying.platform.Sql;
import io.qunying.worklist.PeopleCalled.Why;
import io.qunying.worklist.WorkItem.Entry;
import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.NewItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes new work items, many in one round trip. */
@Component
class AddWork {

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Facts facts;
    private final Ids ids;
    private final Clock clock;
    private final WorkTable table;
    private final CallStaff calling;
    private final ApplicationEventPublisher events;

    AddWork(
            JdbcClient jdbc,
            Rows rows,
            Facts facts,
            Ids ids,
            Clock clock,
            WorkTable table,
            CallStaff calling,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.facts = facts;
        this.ids = ids;
        this.clock = clock;
        this.table = table;
        this.calling = calling;
        this.events = events;
    }

    /**
     * The send that is made by doing an item.
     *
     * @param task what all that one tap lets go have in common, where it lies ready at a platform
     */
    record Send(
            UUID dispatch,
            String act,
            @Nullable String task,
            @Nullable Instant expiresAt) {}

    /** An item, and the send behind it if there is one. */
    record Addition(NewItem item, @Nullable Send send) {}

    private record Row(
            UUID id,
            NewItem item,
            @Nullable Send send,
            @Nullable Instant escalateAt,
            List<Entry> checklist) {}

    void add(List<Addition> additions) {
        if (additions.isEmpty()) {
            return;
        }
        // By key, so that two who add the same in different orders do not wait for each other.
        var all = additions.stream()
                .sorted(Comparator.comparing(it -> it.item().key()))
                .map(this::row)
                .toList();
        var added = jdbc.sql("""
                        INSERT INTO work_item (id, key, kind, title, text, branch, community, group_id, person, owner, duty,
                            due, escalate_at, checklist, proof, state, dispatch, act, task, expires_at, created_at)
                        SELECT id, item ->> 'key', item ->> 'kind', item ->> 'title', item ->> 'text',
                            CAST(item ->> 'branch' AS uuid), CAST(item ->> 'community' AS uuid),
                            CAST(item ->> 'group' AS uuid), CAST(item ->> 'person' AS uuid),
                            CAST(item ->> 'owner' AS uuid), item ->> 'duty', CAST(item ->> 'due' AS timestamptz),
                            "escalateAt", checklist, item ->> 'proof', 'OPEN', CAST(send ->> 'dispatch' AS uuid),
                            send ->> 'act', send ->> 'task', CAST(send ->> 'expiresAt' AS timestamptz), :now
                        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS it (
                            id uuid, item jsonb, send jsonb, "escalateAt" timestamptz, checklist jsonb)
                        ON CONFLICT DO NOTHING
                        RETURNING *
                        """)
                .param("rows", rows.write(all))
                .param("now", Sql.at(clock.instant()))
                .query(table::item)
                .list();
        var assigned = added.stream().flatMap(it -> assigned(it).stream()).toList();
        if (!assigned.isEmpty()) {
            facts.recordAll(assigned);
        }
        calling.added(added);
        var alarms = added.stream()
                .filter(it -> it.kind() == Kind.ALARM)
                .map(it -> new PeopleCalled.Item(it.id(), it.kind(), it.title(), it.text(), it.branch()))
                .toList();
        if (!alarms.isEmpty()) {
            events.publishEvent(new PeopleCalled(Why.ALARM, alarms));
        }
    }

    static PeopleCalled.Item item(ResultSet row) throws SQLException {
        return new PeopleCalled.Item(
                Sql.id(row, "id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("text"),
                Sql.idOrNull(row, "branch"));
    }

    private Optional<Fact> assigned(WorkItem item) {
        return Optional.ofNullable(item.owner())
                .map(owner -> fact(
                                Verb.TASK_ASSIGNED,
                                clock.instant(),
                                owner,
                                item.id(),
                                item.kind().name(),
                                item.person())
                        .in(item.branch(), item.community(), item.group()));
    }

    private Row row(Addition addition) {
        var item = addition.item();
        return new Row(
                ids.next(),
                item,
                addition.send(),
                item.escalateAfter() == null ? null : item.due().plus(item.escalateAfter()),
                item.checklist().stream().map(it -> new Entry(it, false)).toList());
    }

    /** What somebody got to do, or did. Staff count in no figure of members. */
    static Fact fact(Verb verb, Instant at, @Nullable UUID who, UUID item, String kind, @Nullable UUID about) {
        return Fact.of(verb, at, who)
                .on(item)
                .byStaff(true)
                .with(about == null ? Map.of("kind", kind) : Map.of("kind", kind, "person", about))
                .once(verb.code() + ":" + item + ":" + who);
    }
}
