package io.qunying.channel;

import io.qunying.platform.Ids;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@Component
class StoredInbox implements Inbox {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;
    private final InboxSignal signal;
    private final Clock clock;

    StoredInbox(JdbcClient jdbc, JsonMapper json, Ids ids, InboxSignal signal, Clock clock) {
        this.jdbc = jdbc;
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

    private @Nullable UUID find(Incoming event) {
        return jdbc.sql("SELECT id FROM inbox_event WHERE connection = :connection AND event_id = :event")
                .param("connection", event.connection())
                .param("event", event.eventId())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private long nextPosition(Incoming event) {
        var position = jdbc.sql("""
                        INSERT INTO inbox_group (connection, group_ref, received) VALUES (:connection, :group, 1)
                        ON CONFLICT (connection, group_ref) DO UPDATE SET received = inbox_group.received + 1
                        RETURNING received""")
                .param("connection", event.connection())
                .param("group", event.groupRef())
                .query(Long.class)
                .single();
        if (position == 1) {
            jdbc.sql("""
                            INSERT INTO inbox_cursor (connection, group_ref) VALUES (:connection, :group)
                            ON CONFLICT DO NOTHING""")
                    .param("connection", event.connection())
                    .param("group", event.groupRef())
                    .update();
        }
        return position;
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
