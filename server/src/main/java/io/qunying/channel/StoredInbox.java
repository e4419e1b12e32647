package io.qunying.channel;

import io.qunying.platform.Ids;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Component
class StoredInbox implements Inbox {

    private static final int CHUNK = 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Ids ids;
    private final InboxSignal signal;
    private final Clock clock;

    StoredInbox(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            JsonMapper json,
            Ids ids,
            InboxSignal signal,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.ids = ids;
        this.signal = signal;
        this.clock = clock;
    }

    @Override
    @Transactional
    public UUID receive(Incoming event) {
        var known = find(event);
        if (known != null) {
            return known;
        }
        var position = nextPosition(event);
        var id = ids.next();
        if (!insert(event, position, id)) {
            // The same event came in between; we hold the lock of the group, so its number can be given back.
            giveBack(event);
            return Objects.requireNonNull(find(event));
        }
        signal.raiseAfterCommit();
        return id;
    }

    /**
     * In chunks, so that the lock of the group is not held for long. A number given to an event that was here before is
     * lost; readers count on nothing but the order.
     */
    @Override
    public void receiveAll(UUID connection, String groupRef, List<Incoming> events) {
        for (var from = 0; from < events.size(); from += CHUNK) {
            var chunk = events.subList(from, Math.min(events.size(), from + CHUNK));
            transaction.executeWithoutResult(_ -> insertAll(connection, groupRef, chunk));
        }
        if (!events.isEmpty()) {
            signal.raiseAfterCommit();
        }
    }

    @Override
    public boolean has(UUID connection, String eventId) {
        return find(connection, eventId) != null;
    }

    @Override
    public boolean heard(UUID connection) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM inbox_event WHERE connection = :connection)")
                .param("connection", connection)
                .query(Boolean.class)
                .single();
    }

    private @Nullable UUID find(Incoming event) {
        return find(event.connection(), event.eventId());
    }

    private @Nullable UUID find(UUID connection, String eventId) {
        return jdbc.sql("SELECT id FROM inbox_event WHERE connection = :connection AND event_id = :event")
                .param("connection", connection)
                .param("event", eventId)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private long nextPosition(Incoming event) {
        return lastPosition(event.connection(), event.groupRef(), 1);
    }

    /** Takes so many positions of a group, which is locked until the transaction ends. */
    private long lastPosition(UUID connection, String groupRef, int count) {
        var position = jdbc.sql("""
                        INSERT INTO inbox_group (connection, group_ref, received) VALUES (:connection, :group, :count)
                        ON CONFLICT (connection, group_ref) DO UPDATE SET received = inbox_group.received + :count
                        RETURNING received""")
                .param("connection", connection)
                .param("group", groupRef)
                .param("count", count)
                .query(Long.class)
                .single();
        if (position == count) {
            jdbc.sql("""
                            INSERT INTO inbox_cursor (connection, group_ref) VALUES (:connection, :group)
                            ON CONFLICT DO NOTHING""")
                    .param("connection", connection)
                    .param("group", groupRef)
                    .update();
        }
        return position;
    }

    private void insertAll(UUID connection, String groupRef, List<Incoming> events) {
        var last = lastPosition(connection, groupRef, events.size());
        jdbc.sql("""
                        INSERT INTO inbox_event
                            (connection, group_ref, position, id, event_id, kind, sender_ref, at, received_at, payload)
                        SELECT :connection, :group, :before + place, id, event, kind, sender, at, :now, payload
                        FROM unnest(:ids::uuid[], :events::text[], :kinds::text[], :senders::text[],
                            :times::timestamptz[], :payloads::jsonb[]) WITH ORDINALITY
                            AS come (id, event, kind, sender, at, payload, place)
                        ON CONFLICT (connection, event_id) DO NOTHING""")
                .param("connection", connection)
                .param("group", groupRef)
                .param("before", last - events.size())
                .param("now", Sql.at(clock.instant()))
                .param("ids", Sql.column(events, _ -> ids.next()))
                .param("events", Sql.column(events, Incoming::eventId))
                .param("kinds", Sql.column(events, Incoming::kind))
                .param("senders", Sql.column(events, Incoming::senderRef))
                .param("times", Sql.column(events, Incoming::at))
                .param("payloads", Sql.column(events, it -> json.writeValueAsString(it.payload())))
                .update();
    }

    private boolean insert(Incoming event, long position, UUID id) {
        return jdbc.sql("""
                        INSERT INTO inbox_event
                            (connection, group_ref, position, id, event_id, kind, sender_ref, at, received_at, payload)
                        VALUES (:connection, :group, :position, :id, :event, :kind, :sender, :at, :now,
                            CAST(:payload AS jsonb))
                        ON CONFLICT (connection, event_id) DO NOTHING""")
                        .param("connection", event.connection())
                        .param("group", event.groupRef())
                        .param("position", position)
                        .param("id", id)
                        .param("event", event.eventId())
                        .param("kind", event.kind().name())
                        .param("sender", event.senderRef())
                        .param("at", event.at().atOffset(ZoneOffset.UTC))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("payload", json.writeValueAsString(event.payload()))
                        .update()
                == 1;
    }

    private void giveBack(Incoming event) {
        jdbc.sql("""
                        UPDATE inbox_group SET received = received - 1
                        WHERE connection = :connection AND group_ref = :group""")
                .param("connection", event.connection())
                .param("group", event.groupRef())
                .update();
    }
}
