package io.qunying.bench;

import io.qunying.channel.message.BenchTokens;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/** The search over all messages of all groups, through the server, for words from rare to frequent. */
final class SearchBench {

    private static final int MESSAGES = Integer.getInteger("bench.messages", 5_000_000);
    private static final int MONTHS = Integer.getInteger("bench.months", 12);
    private static final int GROUPS = 2_000;
    private static final int WORDS = 12;
    private static final int ROUNDS = 5;
    private static final int CHUNK = 2_000;

    private final Report report;
    private final List<String> lines;
    private final List<UUID> groups = new ArrayList<>();

    SearchBench(Report report) throws IOException {
        this.report = report;
        lines = ChatLines.all().stream()
                .map(it -> it.replace("\0", ""))
                .filter(it -> it.length() <= 500)
                .toList();
        var random = new Random(7);
        for (int group = 0; group < GROUPS; group++) {
            groups.add(new UUID(random.nextLong(), random.nextLong()));
        }
    }

    /** A kind of word: in which part of all messages it stands. */
    private record Kind(String name, double least, double most) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("rare (under 1 in 50,000)", 0, 0.000_02),
            new Kind("middle (about 1 in 1,000)", 0.000_7, 0.001_5),
            new Kind("frequent (over 1 in 100)", 0.01, 1));

    void run(Path folder) throws Exception {
        try (var server = RunningServer.start(folder.resolve("search"), Path.of("target", "server-search.log"))) {
            var console = Console.firstSignIn(server);
            var words = words();
            var newest = YearMonth.now(ZoneOffset.UTC).minusMonths(1);
            var quarter = Math.max(1, MONTHS / 4);
            load(server, newest.minusMonths(MONTHS - 1L), quarter);
            ask(console, words, quarter);
            load(server, newest.minusMonths(MONTHS - 1L - quarter), MONTHS - quarter);
            ask(console, words, MONTHS);
        }
    }

    /** Two at a time, as building indexes keeps only one core busy. */
    private void load(RunningServer server, YearMonth first, int months) throws Exception {
        try (var both = Executors.newFixedThreadPool(2)) {
            var loads = IntStream.range(0, months)
                    .mapToObj(it -> both.submit(() -> load(server, first.plusMonths(it))))
                    .toList();
            for (var load : loads) {
                load.get();
            }
        }
    }

    private Void load(RunningServer server, YearMonth month) throws SQLException, IOException {
        try (var database = DriverManager.getConnection(server.databaseUrl())) {
            load(database, month, new Random(month.getMonthValue()));
        }
        return null;
    }

    /** Each month by itself, and its indexes afterwards: the store grows them row by row, but that is not measured. */
    private void load(Connection database, YearMonth month, Random random) throws SQLException, IOException {
        var table = "message_m%04d%02d".formatted(month.getYear(), month.getMonthValue());
        var start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var step = (end.toEpochMilli() - start.toEpochMilli()) * MONTHS / MESSAGES;
        try (var statement = database.createStatement()) {
            statement.execute("SET maintenance_work_mem = '1GB'"); // only for the indexes of what is loaded
            statement.execute("CREATE TABLE " + table + " (LIKE message INCLUDING DEFAULTS)");
            var copy = database.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table
                            + " (at, id, connection, group_id, community, person, origin, group_ref, nickname, text, tokens)"
                            + " FROM STDIN");
            for (int row = 0; row < MESSAGES / MONTHS; row += CHUNK) {
                var chunk = new StringBuilder();
                for (int one = row; one < Math.min(row + CHUNK, MESSAGES / MONTHS); one++) {
                    append(chunk, random, start.plusMillis(step * one).toString());
                }
                var bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
            }
            copy.endCopy();
            index(statement, table);
            statement.execute("ALTER TABLE message ATTACH PARTITION " + table + " FOR VALUES FROM ('" + start
                    + "') TO ('" + end + "')");
            statement.execute("VACUUM ANALYZE " + table);
        }
    }

    /** Attaching would build them, too, but only one table at a time. */
    private static void index(Statement statement, String table) throws SQLException {
        var indexes = new ArrayList<String>();
        try (var rows = statement.executeQuery("""
                SELECT regexp_replace(pg_get_indexdef(indexrelid), 'INDEX \\S+ ON ONLY \\S+', 'INDEX ON %s')
                FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid
                WHERE indrelid = 'message'::regclass AND c.oid IS NULL""".formatted(table))) {
            while (rows.next()) {
                indexes.add(rows.getString(1));
            }
        }
        for (var index : indexes) {
            statement.execute(index);
        }
    }

    private void append(StringBuilder out, Random random, String at) {
        // Few groups are loud and most are quiet.
        var group = groups.get((int) (GROUPS * Math.pow(random.nextDouble(), 3)));
        var text = lines.get(random.nextInt(lines.size()));
        var person = new UUID(1, random.nextInt(200_000));
        out.append(at)
                .append('\t')
                .append(new UUID(random.nextLong(), random.nextLong()))
                .append('\t');
        out.append(new UUID(0, 1))
                .append('\t')
                .append(group)
                .append('\t')
                .append(new UUID(0, 2))
                .append('\t');
        out.append(person).append("\tMEMBER\t").append(group).append("\t杭州-小满-女装\t");
        out.append(
                text.replace("\\", "\\\\").replace("\t", " ").replace("\n", " ").replace("\r", " "));
        out.append('\t')
                .append(BenchTokens.literal(group, text).replace(" ", ""))
                .append('\n');
    }

    /** Pairs of Chinese characters by the part of the lines they stand in. */
    private Map<Kind, List<String>> words() {
        var counts = new HashMap<String, Integer>();
        for (var line : lines) {
            var seen = new HashSet<String>();
            for (int at = 1; at < line.length(); at++) {
                if (isHan(line.charAt(at - 1)) && isHan(line.charAt(at))) {
                    seen.add(line.substring(at - 1, at + 1));
                }
            }
            seen.forEach(it -> counts.merge(it, 1, Integer::sum));
        }
        var words = new HashMap<Kind, List<String>>();
        for (var kind : KINDS) {
            words.put(
                    kind,
                    counts.entrySet().stream()
                            .filter(it -> it.getValue() >= kind.least() * lines.size()
                                    && it.getValue() <= kind.most() * lines.size())
                            .map(Map.Entry::getKey)
                            .sorted()
                            .skip(3)
                            .limit(WORDS)
                            .toList());
        }
        return words;
    }

    private static boolean isHan(char letter) {
        return Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN;
    }

    private void ask(Console console, Map<Kind, List<String>> words, int months) throws Exception {
        var rows = "%,d messages in %d months".formatted(MESSAGES / MONTHS * months, months);
        ask(console, words.get(KINDS.getLast()), ""); // warm
        for (var kind : KINDS) {
            tell(rows + ", " + kind.name(), ask(console, words.get(kind), ""));
            tell(
                    rows + ", " + kind.name() + ", in one loud group",
                    ask(console, words.get(kind), "&group=" + groups.get(3)));
        }
    }

    private List<Double> ask(Console console, List<String> words, String scope) throws Exception {
        var times = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var word : words) {
                var started = System.nanoTime();
                console.get("/api/console/messages?limit=50&words=" + URLEncoder.encode(word, StandardCharsets.UTF_8)
                        + scope);
                times.add((System.nanoTime() - started) / 1e6);
            }
        }
        return times.stream().sorted().toList();
    }

    private void tell(String what, List<Double> times) {
        report.tell(
                what,
                "p50 %s ms, p95 %s ms, slowest %s ms"
                        .formatted(
                                Report.number(times.get(times.size() / 2)),
                                Report.number(times.get(times.size() * 95 / 100)),
                                Report.number(times.getLast())));
    }
}
