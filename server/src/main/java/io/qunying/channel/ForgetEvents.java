package io.qunying.channel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes out of the inbox what nobody may read any more. */
@Component
class ForgetEvents implements InboxTraces {

    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final List<SenderTraces> traces;

    ForgetEvents(JdbcClient jdbc, List<SenderTraces> traces) {
        this.jdbc = jdbc;
        this.traces = traces;
    }

    @Override
    @Transactional
    public void forget(String channel, Collection<String> senders) {
        var refs = senders.toArray(String[]::new);
        // A batch that is being read has these events in its hands: what it makes of them is forgotten after it.
        jdbc.sql("""
                        SELECT c.position FROM inbox_cursor c WHERE EXISTS (
                            SELECT FROM inbox_event e JOIN connection ON connection.id = e.connection
                            WHERE e.connection = c.connection AND e.group_ref = c.group_ref AND e.position > c.position
                              AND channel = :channel AND sender_ref = ANY(:refs))
                        ORDER BY c.connection, c.group_ref FOR UPDATE OF c""")
                .param("channel", channel)
                .param("refs", refs)
                .query(Long.class)
                .list();
        jdbc.sql("""
                        DELETE FROM inbox_failure WHERE id IN (
                            SELECT e.id FROM inbox_event e JOIN connection ON connection.id = e.connection
                            WHERE channel = :channel AND sender_ref = ANY(:refs))""").param("channel", channel).param("refs", refs).update();
        jdbc.sql("""
                        UPDATE inbox_event SET payload = NULL, sender_ref = '' FROM connection
                        WHERE connection.id = inbox_event.connection AND channel = :channel
                          AND sender_ref = ANY(:refs)""").param("channel", channel).param("refs", refs).update();
        traces.forEach(it -> it.forget(channel, senders));
    }

    @Override
    @Transactional
    public void forgetRead(UUID connection, String groupRef) {
        jdbc.sql("""
                        UPDATE inbox_event e SET payload = NULL FROM inbox_cursor c
                        WHERE e.connection = :connection AND e.group_ref = :group AND e.payload IS NOT NULL
                          AND c.connection = e.connection AND c.group_ref = e.group_ref AND e.position <= c.position""").param("connection", connection).param("group", groupRef).update();
    }

    /** Deletes what was read and came before this, and what was set aside of it. */
    void before(Instant limit) {
        var before = limit.atOffset(ZoneOffset.UTC);
        int deleted;
        do {
            deleted =
                    jdbc.sql("""
                            DELETE FROM inbox_event WHERE ctid = ANY(ARRAY(
                                SELECT e.ctid FROM inbox_event e JOIN inbox_cursor c USING (connection, group_ref)
                                WHERE e.received_at < :before AND e.position <= c.position LIMIT :batch))""").param("before", before).param("batch", BATCH).update();
        } while (deleted == BATCH);
        jdbc.sql("DELETE FROM inbox_failure WHERE failed_at < :before")
                .param("before", before)
                .update();
    }
}
