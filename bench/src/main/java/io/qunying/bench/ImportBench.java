package io.qunying.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import org.postgresql.PGConnection;

/** The import of a million people beside a bare COPY of the same rows into a table on the same server. */
final class ImportBench {

    static final int PEOPLE = Integer.getInteger("bench.people", 1_000_000);

    private static final String BOUNDARY = "qunying-bench-boundary";

    private final RunningServer server;
    private final Console console;
    private final Path file;

    ImportBench(RunningServer server, Console console, Path folder) throws IOException {
        this.server = server;
        this.console = console;
        file = folder.resolve("people.csv");
        writePeople();
    }

    private void writePeople() throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("姓名,手机号,标签\n");
            for (int person = 0; person < PEOPLE; person++) {
                out.write(String.format(Locale.ROOT, "客户%d,1%010d,批发市场\n", person, 3_000_000_000L + person));
            }
        }
    }

    /** Rows per second of COPY into a table without an index. */
    double copy() throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(server.databaseUrl());
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS bench_copy");
            statement.execute("CREATE TABLE bench_copy (name text, phone text, tags text)");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            var started = System.nanoTime();
            try (var in = Files.newInputStream(file)) {
                copy.copyIn("COPY bench_copy FROM STDIN (FORMAT csv, HEADER)", in);
            }
            return PEOPLE / ((System.nanoTime() - started) / 1e9);
        }
    }

    /** Rows per second of the import, from the upload until it says it is done. */
    double upload() throws IOException, InterruptedException {
        var head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n";
        var tail = "\r\n--" + BOUNDARY + "--\r\n";
        var started = System.nanoTime();
        var id = console.upload(
                        "/api/console/imports?encoding=UTF-8",
                        BOUNDARY,
                        BodyPublishers.concat(
                                BodyPublishers.ofString(head, StandardCharsets.UTF_8),
                                BodyPublishers.ofFile(file),
                                BodyPublishers.ofString(tail, StandardCharsets.UTF_8)))
                .get("id")
                .asString();
        var state = console.get("/api/console/imports/" + id);
        while (state.get("state").asString().equals("RUNNING")) {
            Thread.sleep(100);
            state = console.get("/api/console/imports/" + id);
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        if (!state.get("state").asString().equals("DONE")
                || state.path("created").asInt() != PEOPLE) {
            throw new IOException("import: " + state + " (expected: " + PEOPLE + " created)");
        }
        return PEOPLE / seconds;
    }
}
