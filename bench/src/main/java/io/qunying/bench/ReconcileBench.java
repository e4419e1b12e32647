package io.qunying.bench;

import static io.qunying.bench.Report.number;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What it costs to keep up with who is in many groups of another platform: all of them new, none changed, and one
 * member of a hundred exchanged.
 */
final class ReconcileBench {

    private static final int GROUPS = Integer.getInteger("bench.groups", 10_000);
    private static final int MEMBERS = Integer.getInteger("bench.members", 200);

    /** As many as the server asks for at once. */
    private static final int AT_ONCE = 4;

    private static final int ONE_PERCENT = 100;
    private static final long PATIENCE = TimeUnit.HOURS.toNanos(2);

    private final Report report = new Report("Reconciling");

    boolean run(Path folder) throws Exception {
        var target = Path.of("target");
        try (var platform = PlayedGroups.start(GROUPS, MEMBERS);
                var server = RunningServer.start(folder.resolve("data"), target.resolve("server-reconcile.log"));
                var sampler = new MemorySampler(server.pid());
                var database = DriverManager.getConnection(server.databaseUrl())) {
            var console = Console.firstSignIn(server);
            var all = (double) GROUPS * MEMBERS;
            var what = number(GROUPS) + " groups × " + MEMBERS;

            var first = seconds(database, () -> connect(console, platform));
            report.tell(what + ", all of them new", inWords(all, first));

            System.out.println("The same answers, read and thrown away …");
            var reading = read(platform);
            var unchanged = seconds(database, () -> askAgain(database));
            report.atLeast(
                    what + ", nothing changed",
                    inWords(all, unchanged),
                    number(all / reading) + "/s only read",
                    reading / unchanged,
                    0.2);

            platform.changeEvery(ONE_PERCENT);
            var changed = seconds(database, () -> askAgain(database));
            report.atMost(
                    what + ", 1 in 100 exchanged",
                    inWords(all, changed),
                    number(unchanged) + " s if nothing changed",
                    changed / unchanged,
                    2);
            report.tell("the server's memory meanwhile, at most, with -Xmx1g", sampler.inWords());
        }
        return report.finish(target.resolve("reconcile.md"));
    }

    private static String inWords(double members, double seconds) {
        return number(members / seconds) + " members/s, " + number(seconds) + " s";
    }

    private interface Begin {
        void run() throws Exception;
    }

    private static void connect(Console console, PlayedGroups platform) throws IOException, InterruptedException {
        var values = Map.of(
                "transport", "http", "address", platform.address(), "account", String.valueOf(PlayedGroups.ACCOUNT));
        console.post("/api/console/connections", Map.of("channel", "onebot", "name", "bench", "values", values));
    }

    /** As if six hours were over; an hour was, so that the next list is of a later moment than the last. */
    private static void askAgain(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("UPDATE roster_group SET listed_at = listed_at - interval '1 hour'");
            statement.execute("UPDATE roster_member SET told_at = told_at - interval '1 hour'");
            statement.execute("VACUUM ANALYZE roster_member");
            statement.execute("CHECKPOINT");
            statement.execute("UPDATE roster_group SET list_due = now()");
        }
    }

    /** From when the first group is asked for until all were and all that was found is taken down. */
    private static double seconds(Connection database, Begin begin) throws Exception {
        begin.run();
        // The server looks every ten seconds whether some are due, which is not what is measured.
        await(database, "SELECT EXISTS (SELECT FROM roster_group WHERE list_due > now())");
        var started = System.nanoTime();
        await(database, """
                SELECT (SELECT count(*) FROM roster_group WHERE list_due > now() + interval '10 minutes') = %d
                   AND NOT EXISTS (SELECT FROM inbox_group g JOIN inbox_cursor c USING (connection, group_ref)
                                   WHERE g.received > c.position)""".formatted(GROUPS));
        return (System.nanoTime() - started) / 1e9;
    }

    private static void await(Connection database, String condition) throws Exception {
        var until = System.nanoTime() + PATIENCE;
        while (!holds(database, condition)) {
            if (System.nanoTime() > until) {
                throw new IOException("the groups are still not reconciled");
            }
            Thread.sleep(100);
        }
    }

    private static boolean holds(Connection database, String condition) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(condition)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** What it takes without us: the same questions, as many at once, and JSON that is read. */
    private static double read(PlayedGroups platform) throws Exception {
        var started = System.nanoTime();
        try (var client = HttpClient.newHttpClient();
                var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var all = new ArrayList<Future<Integer>>();
            for (var number = 0; number < GROUPS; number++) {
                var request = HttpRequest.newBuilder(URI.create(platform.address() + "/get_group_member_list"))
                        .POST(BodyPublishers.ofString("{\"group_id\":" + PlayedGroups.group(number) + "}"))
                        .build();
                all.add(threads.submit(() -> Http.JSON
                        .readTree(
                                client.send(request, BodyHandlers.ofByteArray()).body())
                        .get("data")
                        .size()));
            }
            for (var one : all) {
                if (one.get() != MEMBERS) {
                    throw new IOException("a list of another length");
                }
            }
        }
        return (System.nanoTime() - started) / 1e9;
    }
}
