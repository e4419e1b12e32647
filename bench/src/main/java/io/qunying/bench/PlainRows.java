package io.qunying.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * The rows that deliveries or messages left behind, written once more into copies of their tables with the same
 * indexes: inserted a thousand a statement as they were first, then updated a thousand a statement to what became of
 * them. Two connections at a time, like the server's workers; reading the rows is not timed.
 */
final class PlainRows {

    private static final int BATCH = 1_000;
    private static final int CONNECTIONS = 2;

    private static final Shape ROOM_EVENT = Shape.one("room_event");
    private static final Shape MESSAGE = Shape.one("message");

    private final String url;
    private final int many;
    private final List<Shape> shapes;

    private PlainRows(String url, int many, List<Shape> shapes) {
        this.url = url;
        this.many = many;
        this.shapes = shapes;
    }

    /** What is written for each delivery. */
    static PlainRows ofDeliveries(String url, int many) {
        var step = new Shape(
                "programme_step",
                true,
                List.of(),
                List.of("run", "key", "turn"),
                List.of("state", "ended_at", "object"),
                "WAITING");
        var dispatch = new Shape(
                "dispatch",
                true,
                List.of(),
                List.of("id"),
                List.of("state", "sent_at", "receipt", "attempts"),
                "PLANNED");
        var fact = new Shape("fact", true, List.of("dispatch.sent"), List.of(), List.of(), "");
        return new PlainRows(url, many, List.of(step, dispatch, ROOM_EVENT, fact));
    }

    /**
     * What is written for each message that is read: with it go as many questions, cases and facts as messages left on
     * average. Counters (speakers, hours, hits of rules, positions) have a row for many messages and are left out.
     */
    static PlainRows ofMessages(String url, int many) {
        var facts = Shape.some("fact", "message.sent", "message.withheld", "rule.hit", "case.opened", "question.asked");
        return new PlainRows(
                url, many, List.of(ROOM_EVENT, MESSAGE, facts, Shape.some("question"), Shape.some("moderation_case")));
    }

    /**
     * @param each whether there is exactly one; otherwise as many as there are on average
     * @param verbs of facts, which of them
     * @param later columns that are only known once it is done
     */
    private record Shape(
            String table, boolean each, List<String> verbs, List<String> key, List<String> later, String before) {

        static Shape one(String table) {
            return new Shape(table, true, List.of(), List.of(), List.of(), "");
        }

        static Shape some(String table, String... verbs) {
            return new Shape(table, false, List.of(verbs), List.of(), List.of(), "");
        }

        String rows() {
            return table + (verbs.isEmpty() ? "" : " WHERE verb IN ('" + String.join("', '", verbs) + "')");
        }
    }

    private record Column(String name, String type) {}

    private record Sheet(Shape shape, List<Column> columns, List<List<String>> rows) {}

    /** How many of them in a second: the rows of each in all of the tables, and its room's counter. */
    double rowsPerSecond() throws Exception {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (var shape : shapes) {
                statement.execute(
                        "CREATE TABLE bench_" + shape.table() + " (LIKE " + shape.table() + " INCLUDING ALL)");
            }
            statement.execute("CREATE TABLE bench_room (LIKE room INCLUDING ALL)");
            statement.execute("INSERT INTO bench_room SELECT * FROM room");
            statement.execute("ANALYZE bench_room");
            connection.setAutoCommit(false);
            var nanos = 0L;
            var readers = new ArrayList<Reader>();
            for (var shape : shapes) {
                readers.add(new Reader(connection, shape, inBatch(connection, shape)));
            }
            try (var writers = Executors.newFixedThreadPool(CONNECTIONS);
                    var one = new Writer(url);
                    var other = new Writer(url)) {
                for (var done = 0; done < many; done += CONNECTIONS * BATCH) {
                    var first = sheets(readers);
                    var second = sheets(readers);
                    var started = System.nanoTime();
                    var both =
                            List.of(writers.submit(() -> one.write(first)), writers.submit(() -> other.write(second)));
                    for (var each : both) {
                        each.get();
                    }
                    nanos += System.nanoTime() - started;
                }
            }
            return many / (nanos / 1e9);
        }
    }

    private static int inBatch(Connection connection, Shape shape) throws SQLException {
        if (shape.each()) {
            return BATCH;
        }
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT (SELECT count(*) FROM " + shape.rows() + ") * " + BATCH
                        + " / (SELECT count(*) FROM " + MESSAGE.rows() + ")")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static List<Sheet> sheets(List<Reader> readers) throws SQLException {
        var sheets = new ArrayList<Sheet>();
        for (var reader : readers) {
            sheets.add(reader.next());
        }
        return sheets;
    }

    /** Goes through the rows of one table, so many of them at a time. */
    private static final class Reader {

        private final Shape shape;
        private final int batchSize;
        private final List<Column> columns = new ArrayList<>();
        private final java.sql.ResultSet rows;

        Reader(Connection connection, Shape shape, int batchSize) throws SQLException {
            this.shape = shape;
            this.batchSize = batchSize;
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '"
                                    + shape.table() + "'::regclass AND attnum > 0 AND NOT attisdropped"
                                    + " AND attgenerated = '' AND attidentity = '' ORDER BY attnum")) {
                while (row.next()) {
                    columns.add(new Column(row.getString(1), row.getString(2)));
                }
            }
            var statement = connection.createStatement();
            statement.setFetchSize(BATCH);
            rows = statement.executeQuery(columns.stream()
                    .map(it -> it.name() + "::text")
                    .collect(Collectors.joining(", ", "SELECT ", " FROM " + shape.rows())));
        }

        Sheet next() throws SQLException {
            var batch = new ArrayList<List<String>>();
            while (batch.size() < batchSize && rows.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= columns.size(); column++) {
                    row.add(rows.getString(column));
                }
                batch.add(row);
            }
            if (batch.size() < batchSize) {
                throw new SQLException(shape.table() + " has too few rows");
            }
            return new Sheet(shape, columns, batch);
        }
    }

    /** One connection that inserts and updates. */
    private static final class Writer implements AutoCloseable {

        private final Connection connection;

        Writer(String url) throws SQLException {
            connection = DriverManager.getConnection(url);
            connection.setAutoCommit(false);
        }

        Void write(List<Sheet> sheets) throws SQLException {
            for (var sheet : sheets) {
                insert(sheet);
            }
            connection.commit();
            for (var sheet : sheets) {
                if (!sheet.shape().later().isEmpty()) {
                    update(sheet);
                }
            }
            count(sheets.stream()
                    .filter(it -> it.shape().table().equals("room_event"))
                    .findFirst()
                    .orElseThrow());
            connection.commit();
            return null;
        }

        private void insert(Sheet sheet) throws SQLException {
            var columns = sheet.columns();
            var sql = "INSERT INTO bench_" + sheet.shape().table() + " (" + names(columns) + ") SELECT "
                    + columns.stream().map(it -> it.name() + "::" + it.type()).collect(Collectors.joining(", "))
                    + unnest(columns);
            write(sql, sheet, columns, (name, value) -> before(sheet.shape(), name, value));
        }

        private static String before(Shape shape, String name, String value) {
            if (!shape.later().contains(name)) {
                return value;
            }
            return switch (name) {
                case "state" -> shape.before();
                case "attempts" -> "0";
                default -> null;
            };
        }

        private void update(Sheet sheet) throws SQLException {
            var shape = sheet.shape();
            var columns = sheet.columns().stream()
                    .filter(it ->
                            shape.later().contains(it.name()) || shape.key().contains(it.name()))
                    .toList();
            var types = columns.stream().collect(Collectors.toMap(Column::name, Column::type));
            var sql = "UPDATE bench_" + shape.table() + " t SET "
                    + shape.later().stream()
                            .map(it -> it + " = fresh." + it + "::" + types.get(it))
                            .collect(Collectors.joining(", "))
                    + unnest(columns)
                    + shape.key().stream()
                            .map(it -> "t." + it + " = fresh." + it + "::" + types.get(it))
                            .collect(Collectors.joining(" AND ", " WHERE ", ""));
            write(sql, sheet, columns, (_, value) -> value);
        }

        /** Rooms are locked in one order, so that the two connections never wait for each other in a ring. */
        private void count(Sheet events) throws SQLException {
            var room = events.columns().stream()
                    .filter(it -> it.name().equals("room"))
                    .toList();
            var sql =
                    "UPDATE bench_room SET last_seq = last_seq + many FROM (SELECT group_id, many FROM bench_room JOIN"
                            + " (SELECT room::uuid AS room, count(*) AS many" + unnest(room) + " GROUP BY 1) counted"
                            + " ON group_id = room ORDER BY group_id FOR UPDATE OF bench_room) locked"
                            + " WHERE bench_room.group_id = locked.group_id";
            write(sql, events, room, (_, value) -> value);
        }

        private static String names(List<Column> columns) {
            return columns.stream().map(Column::name).collect(Collectors.joining(", "));
        }

        private static String unnest(List<Column> columns) {
            return columns.stream().map(_ -> "?").collect(Collectors.joining(", ", " FROM unnest(", ")"))
                    + " AS fresh (" + names(columns) + ")";
        }

        private void write(String sql, Sheet sheet, List<Column> columns, BinaryOperator<String> value)
                throws SQLException {
            try (var statement = connection.prepareStatement(sql)) {
                var place = 1;
                for (var column : columns) {
                    var at = sheet.columns().indexOf(column);
                    statement.setArray(
                            place++,
                            connection.createArrayOf(
                                    "text",
                                    sheet.rows().stream()
                                            .map(it -> value.apply(column.name(), it.get(at)))
                                            .toArray(String[]::new)));
                }
                statement.executeUpdate();
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
