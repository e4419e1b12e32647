package io.qunying.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A running server with many groups and two calendar programmes: one that sends many messages to each group at one
 * time, and one of two steps. Groups beyond the first are copies of its rows, as opening them is not what is measured.
 */
final class TimelineWorld {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(60);
    /** Asked by an index, as a slow question would be part of what is measured. */
    private static final String NOTHING_DUE =
            "SELECT NOT EXISTS (SELECT FROM programme_step WHERE state = 'WAITING' AND due <= now()%s)";

    private static final int PAGE = 1_000_000;

    private final RunningServer server;
    private final int groups;
    private final int steps;

    private TimelineWorld(RunningServer server, int groups, int steps) {
        this.server = server;
        this.groups = groups;
        this.steps = steps;
    }

    static TimelineWorld make(RunningServer server, int groups, int steps) throws Exception {
        var console = Console.firstSignIn(server);
        // Caps as wide as they go and quiet hours far away, so that nothing is dropped or waits.
        console.put("/api/console/pressure", Map.of("perDay", 1000, "perWeek", 1000, "quiet", quiet()));
        console.withoutBreaker();
        var branch = console.get("/api/console/branches").get(0).get("id").asString();
        var made = console.post("/api/console/playbooks", Map.of("branch", branch, "text", playbook(steps)));
        console.post(
                "/api/console/playbooks/" + made.get("id").asString() + "/apply",
                Map.of("draftVersion", made.get("draftVersion").asInt(), "inFlight", "FINISH", "note", "bench"));
        // The first group opens with the first who is let in.
        var community = console.get("/api/console/communities").get(0).get("id").asString();
        Visitor.of(server, console, console.liveCode(community)).comeIn(new Load.Notes());
        var world = new TimelineWorld(server, groups, steps);
        world.openGroups();
        return world;
    }

    String databaseUrl() throws IOException {
        return server.databaseUrl() + "&reWriteBatchedInserts=true";
    }

    /** Seconds from the moment at which all is due until all of it has been sent. */
    double deliver() throws Exception {
        try (var connection = connect()) {
            var sent = count(connection, "SELECT count(*) FROM dispatch WHERE state = 'SENT'");
            var wanted = (long) groups * steps;
            var started = System.nanoTime();
            var begun = begin(connection, "burst");
            await(connection, "SELECT state = 'DONE' FROM calendar_entry WHERE id = '" + begun + "'");
            await(
                    connection,
                    NOTHING_DUE.formatted("")
                            + " AND NOT EXISTS (SELECT FROM dispatch WHERE state IN ('PLANNED', 'SENDING'))");
            var seconds = (System.nanoTime() - started) / 1e9;
            var done = count(connection, "SELECT count(*) FROM dispatch WHERE state = 'SENT'") - sent;
            if (done != wanted) {
                throw new IOException(done + " were sent (expected: " + wanted + ")");
            }
            return seconds;
        }
    }

    /** Adds steps that are due in thirty days and later, so that there are {@code to} of them in all. */
    void addFuture(int from, int to) throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var begin = from; begin < to; begin += PAGE) {
                statement.execute("""
                        INSERT INTO programme_step (run, key, turn, programme, due, state)
                        SELECT ('f0000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'later', 0,
                               'f0000000-0000-7000-8000-000000000000', now() + interval '30 days' + n * interval '0.1 s', 'WAITING'
                        FROM generate_series(%d, %d) AS n
                        """.formatted(begin, Math.min(begin + PAGE, to) - 1));
            }
            statement.execute("VACUUM ANALYZE programme_step");
            // What was just written has to be on the disk, or it is written while others are measured.
            statement.execute("CHECKPOINT");
            await(connection, "SELECT NOT EXISTS (SELECT FROM pg_stat_progress_vacuum)");
        }
    }

    /** What the statement that finds and locks due steps cost for all steps of one time, as PostgreSQL counts it. */
    double millisecondsToFindDue() throws Exception {
        try (var connection = connect()) {
            var begun = begin(connection, "pair");
            await(connection, "SELECT state = 'DONE' FROM calendar_entry WHERE id = '" + begun + "'");
            await(connection, NOTHING_DUE.formatted(""));
            count(connection, "SELECT 1 FROM (SELECT pg_stat_statements_reset()) reset");
            await(connection, NOTHING_DUE.formatted(" + interval '1 minute'"));
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT sum(total_exec_time) FROM pg_stat_statements"
                            + " WHERE query LIKE '%step AS MATERIALIZED%'")) {
                row.next();
                return row.getDouble(1);
            }
        }
    }

    /** Lets the next time of a calendar programme come now. */
    private UUID begin(Connection connection, String programme) throws SQLException {
        try (var statement = connection.prepareStatement("""
                UPDATE calendar_entry SET due = now() WHERE id = (
                    SELECT e.id FROM calendar_entry e JOIN programme p ON p.id = e.programme
                    WHERE p.key = ? AND e.state = 'WAITING' ORDER BY e.due LIMIT 1) RETURNING id
                """)) {
            statement.setString(1, programme);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    private void openGroups() throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO chat_group (id, community, connection, ref, line, no, name, capacity, state, stage,
                                            stage_since, opened_at)
                    SELECT fresh.id, community, connection, fresh.id::text, line, n, 'Bench ' || n, capacity, state, stage,
                           stage_since, opened_at
                    FROM chat_group CROSS JOIN
                         (SELECT gen_random_uuid() AS id, n FROM generate_series(2, %d) n) fresh
                    WHERE no = 1
                    """.formatted(groups));
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            statement.execute("INSERT INTO room (group_id, name) SELECT id, name FROM chat_group WHERE no > 1");
            statement.execute("ANALYZE");
            var open = count(connection, "SELECT count(*) FROM chat_group");
            if (open != groups) {
                throw new IOException(open + " groups (expected: " + groups + ")");
            }
        }
    }

    private Connection connect() throws SQLException, IOException {
        return DriverManager.getConnection(databaseUrl());
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void await(Connection connection, String sql) throws Exception {
        var until = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < until) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                if (row.next() && row.getBoolean(1)) {
                    return;
                }
            }
            Thread.sleep(200);
        }
        throw new IOException("never came true: " + sql);
    }

    private static String quiet() {
        var begin = LocalTime.now(CHINA).plusHours(12).truncatedTo(ChronoUnit.MINUTES);
        return begin + "-" + begin.plusMinutes(1);
    }

    private static String playbook(int steps) {
        var text = new StringBuilder("""
                playbook: bench
                title: {zh: 压测, en: Bench}
                positioning:
                  purpose: 量一量
                  audience: 压测的群
                  needs: [快, 准, 稳]
                  answers: [多, 少, 一样]
                  sources: [压测]
                  ends: 量完就散
                communities:
                  - key: all
                    title: 压测
                    kind: content
                    classes: [{key: all, title: 全部, when: "true"}]
                    per: []
                    name: "压测{n}群"
                    capacity: 180
                    reserve: 20
                    groups: {most: 9999, auto: true}
                    roles: {owner: 1, admin: 0, service: 1, koc: 0}
                    rules:
                      encourage: [说话, 提问]
                      forbid: [广告, 刷屏]
                      consequences: [第一次私聊提醒, 第二次移出]
                    stages:
                      strong: {from: full, for: 30d}
                entry:
                  - key: door
                    community: all
                    name: 门口
                    source: sms
                    scenes: [sms-link]
                    threshold: open
                    form: []
                materials:
                  scripts:
                    news: 今日上新：法式碎花连衣裙 18 款，59 元起。雪纺加里衬不透，S–XL 齐。
                pressure: {per-day: 1000, per-week: 1000, quiet: "%s"}
                programmes:
                  - key: pair
                    title: 两步
                    in: [all]
                    anchor: calendar
                    every: "Mon..Sun 10:00"
                    steps:
                      - {key: one, at: +10s, send: {what: script/news, to: group}}
                      - {key: two, at: +10s, send: {what: script/news, to: group}}
                  - key: burst
                    title: 一起
                    in: [all]
                    anchor: calendar
                    every: "Mon..Sun 11:00"
                    steps:
                """.formatted(quiet()));
        for (var step = 1; step <= steps; step++) {
            text.append("      - {key: s%d, at: +0s, send: {what: script/news, to: group}}%n".formatted(step));
        }
        return text.toString();
    }
}
