package io.qunying.simulation;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Ids;
import io.qunying.platform.QunyingProperties;
import io.qunying.staff.StaffMember;
import jakarta.annotation.PreDestroy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Runs simulations for the console, one at a time, each in a process of its own with a database that goes with it. */
@Component
class RunSimulations {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    /** The one that runs and those that wait for it. */
    private static final int MOST = 5;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final Path folder;
    private final ExecutorService turns = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("simulation").daemon().factory());

    RunSimulations(JdbcClient jdbc, Ids ids, Clock clock, QunyingProperties properties) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        folder = properties.data().resolve("simulations");
    }

    /** What a server that died was simulating goes with it. */
    @EventListener(ApplicationReadyEvent.class)
    void forgetInterrupted() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        jdbc.sql("UPDATE simulation SET state = 'FAILED', error = 'interrupted' WHERE state = 'RUNNING'")
                .update();
    }

    @PreDestroy
    void stop() {
        turns.shutdownNow();
    }

    /**
     * Returns at once; what came of it is found under the id.
     *
     * @throws DomainException if as many as may wait do
     */
    UUID start(UUID playbook, String text, int days, int members, long seed, StaffMember by) {
        var id = ids.next();
        var added = jdbc.sql("""
                        INSERT INTO simulation (id, playbook, asked_by, asked_at, state)
                        SELECT :id, :playbook, :by, :now, 'RUNNING'
                        WHERE (SELECT count(*) FROM simulation WHERE state = 'RUNNING') < :most
                        """)
                .param("id", id)
                .param("playbook", playbook)
                .param("by", by.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .update();
        if (added == 0) {
            throw new DomainException(Category.CONFLICT, "simulations-too-many", Map.of("most", MOST));
        }
        turns.execute(() -> run(id, text, days, members, seed));
        return id;
    }

    private void run(UUID id, String text, int days, int members, long seed) {
        try {
            var scratch = Files.createDirectories(folder.resolve(id.toString()));
            try {
                run(
                        id,
                        scratch,
                        text,
                        List.of(
                                "--qunying.simulate.days=" + days,
                                "--qunying.simulate.members=" + members,
                                "--qunying.simulate.seed=" + seed));
            } finally {
                FileSystemUtils.deleteRecursively(scratch);
            }
        } catch (InterruptedException _) {
            // The server stops; it finds the row when it starts again.
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException broken) {
            end(id, "FAILED", null, broken.toString());
        }
    }

    private void run(UUID id, Path scratch, String text, List<String> options)
            throws IOException, InterruptedException {
        var playbook = Files.writeString(scratch.resolve("playbook.yaml"), text);
        var report = scratch.resolve("report.json");
        var output = scratch.resolve("output.txt");
        var command = new ArrayList<>(java());
        command.addAll(List.of(
                "--qunying.command=" + SimulateCommand.NAME,
                "--qunying.virtual-time=true",
                "--db-scheduler.enabled=false",
                "--qunying.database-url=",
                "--qunying.data=" + scratch.resolve("data"),
                "--qunying.simulate.playbook=" + playbook,
                "--qunying.simulate.report=" + report));
        command.addAll(options);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            conclude(id, process, report, output);
        } finally {
            process.destroyForcibly();
        }
    }

    private void conclude(UUID id, Process process, Path report, Path output) throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST.toMinutes(), TimeUnit.MINUTES)) {
            end(id, "FAILED", null, "took longer than " + LONGEST.toMinutes() + " minutes");
        } else if (process.exitValue() == 0) {
            end(id, "DONE", Files.readString(report), null);
        } else {
            var lines = Files.readAllLines(output);
            end(id, "FAILED", null, String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size())));
        }
    }

    /** This same program, as it was started. */
    private static List<String> java() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        return classes.endsWith(".jar") && !classes.contains(File.pathSeparator)
                ? List.of(java, "-XX:+UseSerialGC", "-Xmx1g", "-jar", classes)
                : List.of(java, "-XX:+UseSerialGC", "-Xmx1g", "-cp", classes, "io.qunying.QunyingApplication");
    }

    private void end(UUID id, String state, @Nullable String report, @Nullable String error) {
        jdbc.sql("UPDATE simulation SET state = :state, report = CAST(:report AS jsonb), error = :error WHERE id = :id")
                .param("id", id)
                .param("state", state)
                .param("report", report)
                .param("error", error)
                .update();
    }
}
