package io.qunying.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * Groups full of people who talk. What they say is laid into the inbox while nobody looks, and then shown to the
 * readers all at once: storing it is not what is measured.
 */
final class TalkWorld {

    /** Who speak in each group. */
    private static final int PEOPLE = 5;

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(30);

    private final String url;
    private final int lines;

    private TalkWorld(String url, int lines) {
        this.url = url;
        this.lines = lines;
    }

    /** @param url of a server's database that has its groups open */
    static TalkWorld fill(String url) throws Exception {
        var lines = ChatLines.all();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bench_line (n int PRIMARY KEY, text text NOT NULL)");
            copy(connection, lines);
            statement.execute("""
                    CREATE TABLE bench_seat AS
                    SELECT g.no - 1 AS no, k - 1 AS k, gen_random_uuid() AS seat, gen_random_uuid() AS person, g.id AS group_id,
                           1000 + row_number() OVER (ORDER BY g.no, k) AS number
                    FROM chat_group g, generate_series(1, %d) k""".formatted(PEOPLE));
            statement.execute("CREATE INDEX ON bench_seat (no, k)");
            statement.execute("""
                    INSERT INTO seat (id, community, line, group_id, person, class_key, staff, state, member_number, nickname,
                                      reserved_at, reserved_until, joined_at)
                    SELECT seat, g.community, g.line, g.id, person, 'all', false, 'JOINED', number, '群友' || number,
                           now() - interval '40 days', now(), now() - interval '40 days'
                    FROM bench_seat JOIN chat_group g ON g.id = group_id""");
            statement.execute("""
                    INSERT INTO inbox_group (connection, group_ref, received)
                    SELECT connection, id::text, 0 FROM chat_group ON CONFLICT DO NOTHING""");
            statement.execute("""
                    INSERT INTO inbox_cursor (connection, group_ref)
                    SELECT connection, id::text FROM chat_group ON CONFLICT DO NOTHING""");
            statement.execute("ANALYZE");
        }
        return new TalkWorld(url, lines.size());
    }

    private static void copy(Connection connection, List<String> lines) throws SQLException, IOException {
        var rows = new StringBuilder();
        for (var n = 0; n < lines.size(); n++) {
            var text = lines.get(n).replace("\0", "").replace("\\", "\\\\").replace("\t", " ");
            rows.append(n)
                    .append('\t')
                    .append(text.replace("\r", " ").replace("\n", " "))
                    .append('\n');
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY bench_line FROM STDIN", new StringReader(rows.toString()));
    }

    /** Messages that a running server reads in a second, from the moment when all of them are there. */
    double messagesPerSecond(int groups, int messages) throws Exception {
        try (var connection = DriverManager.getConnection(url)) {
            lay(connection, groups, messages);
            var started = System.nanoTime();
            show(connection, groups, messages);
            while (isUnread(connection)) {
                if (System.nanoTime() - started > PATIENCE) {
                    throw new IOException("the inbox is still not read");
                }
                Thread.sleep(20);
            }
            return messages / ((System.nanoTime() - started) / 1e9);
        }
    }

    private void lay(Connection connection, int groups, int messages) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO inbox_event (connection, group_ref, position, id, event_id, kind, sender_ref, at, payload,
                                             received_at)
                    SELECT c.connection, c.group_ref, c.position + i / %1$d + 1, uuidv7(), 'bench:' || uuidv7(), 'MESSAGE',
                           s.person::text, now(),
                           jsonb_build_object('text', l.text, 'pictures', '[]'::jsonb, 'mentions', '[]'::jsonb,
                               'line', jsonb_build_object(
                                   'author', jsonb_build_object('seat', s.seat, 'person', s.person,
                                       'nickname', '群友' || s.number, 'number', s.number, 'role', 'MEMBER', 'staff', false),
                                   'text', '', 'pictures', '[]'::jsonb, 'mentions', '[]'::jsonb, 'clientId', i::text)),
                           now()
                    FROM generate_series(0, %2$d - 1) i
                    JOIN bench_seat s ON s.no = i %% %1$d AND s.k = i / %1$d %% %3$d
                    JOIN inbox_cursor c ON c.group_ref = s.group_id::text
                    JOIN bench_line l ON l.n = i %% %4$d""".formatted(groups, messages, PEOPLE, lines));
            statement.execute("VACUUM ANALYZE inbox_event");
            // What was just written has to be on the disk, or it is written while others are measured.
            statement.execute("CHECKPOINT");
        }
    }

    private static void show(Connection connection, int groups, int messages) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    UPDATE inbox_group g SET received = received + laid.many
                    FROM (SELECT s.group_id::text AS ref, count(*) AS many FROM generate_series(0, %2$d - 1) n
                          JOIN bench_seat s ON s.no = n %% %1$d AND s.k = 0 GROUP BY 1) laid
                    WHERE g.group_ref = laid.ref""".formatted(groups, messages));
        }
    }

    private static boolean isUnread(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT EXISTS (SELECT FROM inbox_group g JOIN inbox_cursor c USING (connection, group_ref)
                                       WHERE g.received > c.position)""")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
