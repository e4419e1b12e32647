package io.qunying.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The built server as a child process on a free port with a data folder of its own. */
final class RunningServer implements AutoCloseable {

    private static final Pattern FIRST_SIGN_IN = Pattern.compile("First sign-in: (\\S+) / (\\S+)");
    private static final Pattern STARTED =
            Pattern.compile("Started QunyingApplication in ([0-9.]+) seconds \\(process running for ([0-9.]+)\\)");
    private static final int START_SECONDS = 300;
    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final Path log;
    private final Path data;
    private final int port;
    private final Duration untilHealthy;

    private RunningServer(Path data, Path log) throws IOException, InterruptedException {
        this.data = data;
        this.log = log;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var jar = Path.of("../server/target/app/qunying.jar").toAbsolutePath().normalize();
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing (expected: built by ./qunying bench)");
        }
        var starter = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", // as ./qunying up
                "-Xmx1g",
                "-jar",
                jar.toString(),
                "--qunying.bench=true",
                // The parts of the start: Spring tells when it is up, Flyway and Hikari what they do.
                "--logging.level.org.springframework.boot.StartupInfoLogger=INFO",
                "--logging.level.org.flywaydb=INFO",
                "--logging.level.com.zaxxer.hikari=INFO",
                "--logging.level.org.springframework.boot.tomcat=INFO",
                "--logging.level.org.springframework.boot.web=INFO",
                "--logging.level.io.qunying.QunyingApplication=INFO",
                "--logging.level.io.qunying.platform.postgres=DEBUG");
        starter.environment().put("QUNYING_PORT", Integer.toString(port));
        starter.environment().put("QUNYING_DATA", data.toString());
        starter.environment().remove("QUNYING_DATABASE_URL");
        var started = System.nanoTime();
        process = starter.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        waitUntilHealthy();
        untilHealthy = Duration.ofNanos(System.nanoTime() - started);
    }

    static RunningServer start(Path data, Path log) throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        return new RunningServer(data, log);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    long pid() {
        return process.pid();
    }

    Duration untilHealthy() {
        return untilHealthy;
    }

    List<String> logLines() throws IOException {
        return Files.readAllLines(log);
    }

    /** What Spring said of its own start: seconds of the context, and of the process. */
    List<String> startedIn() throws IOException {
        return logLines().stream()
                .map(STARTED::matcher)
                .filter(it -> it.find())
                .findFirst()
                .map(it -> List.of(it.group(1), it.group(2)))
                .orElse(List.of("?", "?"));
    }

    /** Login and one-time password as printed at the first start. */
    List<String> firstSignIn() throws IOException {
        return logLines().stream()
                .map(FIRST_SIGN_IN::matcher)
                .filter(it -> it.find())
                .findFirst()
                .map(it -> List.of(it.group(1), it.group(2)))
                .orElseThrow(() -> new IOException("no first sign-in in " + log));
    }

    /** The superuser's address of the embedded PostgreSQL. */
    String databaseUrl() throws IOException {
        var port =
                Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).get(3);
        var password = Files.readString(data.resolve("postgres/password")).strip();
        return "jdbc:postgresql://127.0.0.1:" + port.strip() + "/qunying?user=postgres&password=" + password;
    }

    private void waitUntilHealthy() throws IOException, InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < until && process.isAlive()) {
            if (isHealthy()) {
                return;
            }
            Thread.sleep(50);
        }
        var lines = new ArrayList<>(logLines());
        process.destroy();
        throw new IOException("the server did not start:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size())));
    }

    private boolean isHealthy() throws InterruptedException {
        try {
            return Http.get(uri("/actuator/health"), "").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
