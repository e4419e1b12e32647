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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Runs simulations for the console, one at a time, each in a process of its own with a database that goes with it. */
@Component
class RunSimulations {

    private static final Duration BEAT = RunningSimulations.SILENCE.dividedBy(6);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    /** The one that runs and those that wait for it. */
    private static final int MOST = 5;

    private static final Logger log = LoggerFactory.getLogger(RunSimulations.class);

    private final RunningSimulations running;
    private final Ids ids;
    private final Path folder;
    private final ExecutorService turns = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("simulation").daemon().factory());

    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("simulation-pulse").daemon().factory());

    RunSimulations(RunningSimulations running, Ids ids, QunyingProperties properties) {
        this.running = running;
        this.ids = ids;
        folder = properties.data().resolve("simulations");
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        var _ = pulse.scheduleWithFixedDelay(this::beat, 0, BEAT.toSeconds(), TimeUnit.SECONDS);
    }

    private void beat() {
        try {
            running.beat();
            forgetInterrupted();
        } catch (IOException | RuntimeException broken) {
            log.warn("Simulations: will look again: {}", broken.toString());
        }
    }

    /** What a server that died was simulating goes with it; what others simulate at present stays. */
    void forgetInterrupted() throws IOException {
        running.forgetDead();
        if (!Files.isDirectory(folder)) {
            return;
        }
        // Listed before it is asked which run: a folder is made after its row.
        List<Path> found;
        try (var all = Files.list(folder)) {
            found = all.toList();
        }
        var alive = running.ids();
        for (var scratch : found) {
            if (!alive.contains(scratch.getFileName().toString())) {
                FileSystemUtils.deleteRecursively(scratch);
            }
        }
    }

    @PreDestroy
    void stop() {
        pulse.shutdownNow();
        turns.shutdownNow();
        running.forgetOwn();
    }

    /**
     * Returns at once; what came of it is found under the id.
     *
     * @throws DomainException if as many as may wait do
     */
    UUID start(UUID playbook, String text, int days, int members, long seed, StaffMember by) {
        var id = ids.next();
        if (!running.add(id, playbook, by.id(), MOST)) {
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
            // The server stops, and says so of what it was simulating.
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException broken) {
            running.end(id, "FAILED", null, broken.toString());
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
            running.end(id, "FAILED", null, "took longer than " + LONGEST.toMinutes() + " minutes");
        } else if (process.exitValue() == 0) {
            running.end(id, "DONE", Files.readString(report), null);
        } else {
            var lines = Files.readAllLines(output);
            running.end(
                    id, "FAILED", null, String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size())));
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
}
