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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        if (!senders.isEmpty()) {
            jdbc.sql("SELECT * FROM sender_erased WHERE sender = ANY (:senders::uuid[])")
                    .param("senders", Sql.ids(senders))
                    .query(row -> {
                        erased.put(Sql.id(row, "sender"), Sql.time(row, "at"));
                    });
        }
        return erased;
    }

    /**
     * Whether a list must not bring somebody back.
     *
     * @param erased when they were erased, or null
     * @param since since when they are in the list, or null where it does not say
     */
    static boolean stayOut(@Nullable Instant erased, @Nullable Instant since) {
        return erased != null && (since == null || !since.isAfter(erased));
    }

    @Override
    public List<InboxEvent> without(List<InboxEvent> events) {
        var oldest = events.stream().map(it -> it.incoming().at()).min(Instant::compareTo);
        if (oldest.isEmpty() || !isAnyErasedAfter(oldest.get())) {
            return events; // nearly always
        }
        var senders = new HashMap<InboxEvent, UUID>();
        for (var event : events) {
            var incoming = event.incoming();
            if (!incoming.senderRef().isEmpty()) {
                var channel = connections.get(incoming.connection()).channel();
                senders.put(event, roster.hash(channel, incoming.senderRef()));
            }
        }
        var erased = among(Set.copyOf(senders.values()));
        var late = new HashSet<UUID>();
        senders.forEach((event, sender) -> {
            var at = erased.get(sender);
            if (at != null && event.incoming().at().isBefore(at)) {
                late.add(event.id());
            }
        });
        forget(late);
        return events.stream().filter(it -> !late.contains(it.id())).toList();
    }

    private boolean isAnyErasedAfter(Instant moment) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM sender_erased WHERE at > :moment)")
                .param("moment", Sql.at(moment))
                .query(Boolean.class)
                .single();
    }

    private void forget(Collection<UUID> events) {
        if (!events.isEmpty()) {
            jdbc.sql("UPDATE inbox_event SET payload = NULL, sender_ref = '' WHERE id = ANY (:events::uuid[])")
                    .param("events", Sql.ids(events))
                    .update();
        }
    }
}
