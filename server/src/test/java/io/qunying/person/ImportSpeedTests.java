package io.qunying.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.staff.BranchScope;
import io.qunying.testing.ServerTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A million people: how fast beside a bare COPY of the same rows, in how much memory, and how fast they are found. */
@Tag("measure")
@ServerTest
class ImportSpeedTests {

    private static final int ROWS = Integer.getInteger("rows", 1_000_000);
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅国庆建文";
    private static final List<String> KINDS = List.of("实体店主", "微商", "网商", "个人消费者");
    private static final List<String> REGIONS = List.of("华东", "华南", "华中", "华北", "西南", "西北", "东北");

    @Autowired
    ImportIntake intake;

    @Autowired
    Imports imports;

    @Autowired
    PersonSearch search;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource database;

    @Test
    void takesAMillionPeopleInAtAThirdOfTheSpeedOfCopy() throws Exception {
        var file = Files.createTempFile("people", ".csv");
        write(file);
        jdbc.sql("CREATE TABLE bare (phone text, name text, identity text, region text, shop text)")
                .update();
        copy(file);
        var bareCpu = Cpu.now(jdbc);
        var bare = nanos(() -> copy(file));
        bareCpu = Cpu.now(jdbc).since(bareCpu);
        var cpu = Cpu.now(jdbc);
        var first = takeIn(file, false);
        cpu = Cpu.now(jdbc).since(cpu);
        var indexed = awaitIndexed(first);
        var second = takeIn(file, false);
        awaitIndexed(second);
        var before = usedHeap();
        var memory = (peakHeap(() -> takeIn(file, true)) - before) >> 20;

        System.out.printf(
                "%n%,d rows: bare COPY %.2f s; import %.2f s = %.2f of its rate; names searchable %.2f s later; "
                        + "the same file again %.2f s; %d MB of heap beyond the %d MB before%n",
                ROWS,
                bare / 1e9,
                first.nanos / 1e9,
                (double) bare / first.nanos,
                indexed / 1e9,
                second.nanos / 1e9,
                memory,
                before >> 20);
        System.out.printf("CPU rows: bare COPY %s; import %s%n", bareCpu, cpu);
        search();
        Files.delete(file);
        assertThat(imports.find(first.id).orElseThrow().tally()).isEqualTo(new Imports.Tally(ROWS, ROWS, 0, 0, 0));
        assertThat(imports.find(second.id).orElseThrow().tally()).isEqualTo(new Imports.Tally(ROWS, 0, 0, ROWS, 0));
        assertThat(memory).isLessThan(256);
        assertThat((double) bare / first.nanos).isGreaterThan(0.3);
    }

    private record Taken(UUID id, long nanos) {}

    /** What was worked, by us and by the database; the wall clock of a busy machine says little. */
    private record Cpu(double java, double postgres) {

        static Cpu now(JdbcClient jdbc) throws IOException {
            var backend =
                    jdbc.sql("SELECT pg_backend_pid()").query(Integer.class).single();
            var server = stat(Path.of("/proc/" + backend + "/stat"))[3];
            double ticks = 0;
            try (var all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                for (var process : all) {
                    if (!Files.exists(process.resolve("stat"))) {
                        continue;
                    }
                    var stat = stat(process.resolve("stat"));
                    if (stat[3].equals(server)) {
                        ticks += Double.parseDouble(stat[13]) + Double.parseDouble(stat[14]);
                    }
                }
            }
            var own = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Cpu(own.getProcessCpuTime() / 1e9, ticks / 100);
        }

        private static String[] stat(Path file) throws IOException {
            return Files.readString(file).replaceFirst("\\(.*\\)", "x").split(" ", -1);
        }

        Cpu since(Cpu before) {
            return new Cpu(java - before.java, postgres - before.postgres);
        }

        @Override
        public String toString() {
            return "%.2f s Java, %.2f s PostgreSQL".formatted(java, postgres);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static long nanos(Work work) throws Exception {
        var start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private Taken takeIn(Path file, boolean dryRun) throws Exception {
        var start = System.nanoTime();
        UUID id;
        try (var in = Files.newInputStream(file)) {
            id = intake.take(
                            in,
                            "million.csv",
                            new ImportIntake.Wishes("auto", dryRun, null),
                            ImportModuleTests.staff(BranchScope.ALL))
                    .order()
                    .id();
        }
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> imports.find(id).orElseThrow().finishedAt() != null);
        return new Taken(id, System.nanoTime() - start);
    }

    private long awaitIndexed(Taken taken) throws Exception {
        return nanos(() -> await().atMost(Duration.ofMinutes(10))
                .until(() -> imports.find(taken.id).orElseThrow().indexed()));
    }

    private void copy(Path file) throws SQLException, IOException {
        jdbc.sql("TRUNCATE bare").update();
        try (var connection = database.getConnection();
                var in = Files.newInputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY bare FROM STDIN WITH (FORMAT csv, HEADER)", in, 1 << 16);
        }
    }

    private static void write(Path file) throws IOException {
        var random = new Random(7);
        try (var out = Files.newBufferedWriter(file, UTF_8)) {
            out.write("phone,name,identity,region,shop\n");
            for (int row = 0; row < ROWS; row++) {
                out.write("1" + (3_000_000_000L + row * 4_001L % 6_000_000_000L) + ",");
                out.write(pick(SURNAMES, random) + pick(GIVEN, random) + pick(GIVEN, random) + ",");
                out.write(KINDS.get(random.nextInt(KINDS.size())) + ",");
                out.write(REGIONS.get(random.nextInt(REGIONS.size())) + ",");
                out.write(pick(GIVEN, random) + pick(GIVEN, random) + "小铺" + row + "\n");
            }
        }
    }

    private static char pick(String signs, Random random) {
        return signs.charAt(random.nextInt(signs.length()));
    }

    private void search() throws Exception {
        jdbc.sql("ANALYZE").update();
        for (var part : List.of("王", "王芳", "芳梅", "王芳梅", "13000004001", "罗桂梅", "查无此人")) {
            ask(part, null);
            var spent = nanos(() -> ask(part, null));
            System.out.printf("search %s: %.1f ms%n", part, spent / 1e6);
            assertThat(spent).as(part).isLessThan(100_000_000L);
        }
        var some = ask(null, null);
        var deep = nanos(() -> ask(null, some.getLast()));
        System.out.printf("next page: %.1f ms%n", deep / 1e6);
    }

    private List<UUID> ask(@Nullable String part, @Nullable UUID before) {
        return search.find(new PersonSearch.Query(BranchScope.ALL, part, null, null, null, null), before, 51);
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The most that was alive at once: asked by collecting again and again while the work goes on. */
    private static long peakHeap(Work work) throws Exception {
        var peak = new AtomicLong();
        var sampling = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                peak.accumulateAndGet(usedHeap(), Math::max);
            }
        });
        work.run();
        sampling.interrupt();
        sampling.join();
        return peak.get();
    }
}
