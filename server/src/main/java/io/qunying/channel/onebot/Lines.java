package io.qunying.channel.onebot;

import io.qunying.platform.Fresh;
import io.qunying.platform.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The WebSocket connections of this node, and which node has those of a connection: only one opens them at a time, and
 * only that one can send.
 */
@Component
class Lines {

    /** How long a node that has gone silent keeps others away. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();
    private final List<Line> open = new CopyOnWriteArrayList<>();
    private final Fresh<Map<UUID, UUID>> holders;

    Lines(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        holders = new Fresh<>(clock, this::readHolders);
    }

    /** Until it ends. One of the same role that was there before is over, however open it looks. */
    void add(Line line) {
        open.stream()
                .filter(it -> it.connection().equals(line.connection()) && it.role() == line.role())
                .forEach(Line::close);
        open.add(line);
        var _ = line.end().thenRun(() -> open.remove(line));
    }

    List<Line> all() {
        return List.copyOf(open);
    }

    List<Line> of(UUID connection) {
        return open.stream()
                .filter(it -> it.connection().equals(connection) && it.isOpen())
                .toList();
    }

    /** The one that calls can travel on. */
    Optional<Line> caller(UUID connection) {
        return of(connection).stream().filter(it -> it.role().calls()).reduce((_, newer) -> newer);
    }

    /** Whether another node has the connection, as far as is known here. */
    boolean isElsewhere(UUID connection) {
        var holder = holders.get().get(connection);
        return holder != null && !holder.equals(node);
    }

    /** Whether no node can call it, as far as is known here. */
    boolean isDown(UUID connection) {
        return caller(connection).isEmpty() && !isElsewhere(connection);
    }

    private Map<UUID, UUID> readHolders() {
        var all = new HashMap<UUID, UUID>();
        jdbc.sql("SELECT connection, node FROM onebot_line WHERE until >= :now")
                .param("now", Sql.at(clock.instant()))
                .query(row -> {
                    all.put(Sql.id(row, "connection"), Sql.id(row, "node"));
                });
        return all;
    }

    /** Holds a connection for this node, or goes on to. @return false if another has it */
    boolean hold(UUID connection) {
        return write(connection, " WHERE onebot_line.node = :node OR onebot_line.until < :now");
    }

    /** For a connection that the other side has opened here, whoever had it before. */
    void take(UUID connection) {
        write(connection, "");
    }

    private boolean write(UUID connection, String condition) {
        var now = clock.instant();
        return jdbc.sql("""
                        INSERT INTO onebot_line (connection, node, until) VALUES (:connection, :node, :until)
                        ON CONFLICT (connection) DO UPDATE SET node = :node, until = :until""" + condition)
                        .param("connection", connection)
                        .param("node", node)
                        .param("until", Sql.at(now.plus(LEASE)))
                        .param("now", Sql.at(now))
                        .update()
                == 1;
    }

    void letGo(UUID connection) {
        jdbc.sql("DELETE FROM onebot_line WHERE connection = :connection AND node = :node")
                .param("connection", connection)
                .param("node", node)
                .update();
    }
}
