package io.qunying.channel.roster;

import io.qunying.channel.Connections;
import io.qunying.channel.ErasedSenders;
import io.qunying.channel.InboxEvent;
import io.qunying.platform.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who was erased by the keyed hash of the id on the platform. */
@Component
class StoredErasedSenders implements ErasedSenders {

    private final JdbcClient jdbc;
    private final RosterTable roster;
    private final Connections connections;

    StoredErasedSenders(JdbcClient jdbc, RosterTable roster, Connections connections) {
        this.jdbc = jdbc;
        this.roster = roster;
        this.connections = connections;
    }

    void add(Collection<UUID> senders, Instant now) {
        jdbc.sql("""
                        INSERT INTO sender_erased (sender, at)
                        SELECT DISTINCT sender, :now FROM unnest(:senders::uuid[]) AS erased (sender) ORDER BY 1
                        ON CONFLICT (sender) DO UPDATE SET at = excluded.at""")
                .param("senders", Sql.ids(senders))
                .param("now", Sql.at(now))
                .update();
    }

    /** When those of these who were erased were. */
    Map<UUID, Instant> among(Collection<UUID> senders) {
        var erased = new HashMap<UUID, Instant>();
        jdbc.sql("SELECT * FROM sender_erased WHERE sender = ANY (:senders::uuid[])")
                .param("senders", Sql.ids(senders))
                .query(row -> {
                    erased.put(Sql.id(row, "sender"), Sql.time(row, "at"));
                });
        return erased;
    }

    @Override
    public List<InboxEvent> without(List<InboxEvent> events) {
        var oldest = events.stream().map(it -> it.incoming().at()).min(Instant::compareTo);
        var erased = oldest.map(this::after).orElseGet(Map::of);
        if (erased.isEmpty()) {
            return events; // nearly always
        }
        var late = new HashSet<UUID>();
        for (var event : events) {
            var incoming = event.incoming();
            if (!incoming.senderRef().isEmpty()) {
                var channel = connections.get(incoming.connection()).channel();
                var at = erased.get(roster.hash(channel, incoming.senderRef()));
                if (at != null && incoming.at().isBefore(at)) {
                    late.add(event.id());
                }
            }
        }
        forget(late);
        return events.stream().filter(it -> !late.contains(it.id())).toList();
    }

    private Map<UUID, Instant> after(Instant moment) {
        var erased = new HashMap<UUID, Instant>();
        jdbc.sql("SELECT * FROM sender_erased WHERE at > :moment")
                .param("moment", Sql.at(moment))
                .query(row -> {
                    erased.put(Sql.id(row, "sender"), Sql.time(row, "at"));
                });
        return erased;
    }

    private void forget(Collection<UUID> events) {
        if (!events.isEmpty()) {
            jdbc.sql("UPDATE inbox_event SET payload = NULL, sender_ref = '' WHERE id = ANY (:events::uuid[])")
                    .param("events", Sql.ids(events))
                    .update();
        }
    }
}
