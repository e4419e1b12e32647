package io.qunying.testing;

import io.qunying.platform.postgres.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The built product as people run it: the jar in a process of its own, which a test may kill and start again on its
 * data.
 */
@NullMarked
public final class RunningServer implements AutoCloseable {

    private static final Path JAR = Path.of("target", "app", "qunying.jar");
    private static final Pattern FIRST_SIGN_IN = Pattern.compile("First sign-in: owner / (\\S+)");
    private static final String MAIN = "io.qunying.QunyingApplication";
    private static final int PORT_LINE = 3; // of postmaster.pid
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Path data;
    private final int port;
    private final Map<String, String> settings;
    private @Nullable String oneTimePassword;
    private Process process;

    private RunningServer(Path data, int port, Map<String, String> settings) {
        this.data = data;
        this.port = port;
        this.settings = settings;
        this.process = launch();
    }

    public static boolean isBuilt() {
        return Files.exists(JAR);
    }

    /** Starts on a fresh data folder. */
    public static RunningServer start() {
        return start(Map.of());
    }

    /** @param settings environment variables, such as the address of a database that several share */
    public static RunningServer start(Map<String, String> settings) {
        try {
            return new RunningServer(Files.createTempDirectory("qunying-fire"), freePort(), settings);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public Path data() {
        return data;
    }

    /** Its embedded database, as the application itself sees it; a new address after each start. */
    public JdbcClient database() {
        try {
            var postgres = data.resolve("postgres");
            var databasePort = Files.readAllLines(postgres.resolve("data/postmaster.pid"))
                    .get(PORT_LINE)
                    .strip();
            return JdbcClient.create(new DriverManagerDataSource(
                    "jdbc:postgresql://127.0.0.1:" + databasePort + "/" + EmbeddedPostgres.APPLICATION,
                    EmbeddedPostgres.APPLICATION,
                    Files.readString(postgres.resolve("password")).strip()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Of the owner account, as printed at the first start. */
    public String oneTimePassword() {
        if (oneTimePassword == null) {
            throw new IllegalStateException("no first sign-in was printed");
        }
        return oneTimePassword;
    }

    /** kill -9, and a new start on the same data and port. */
    public void killAndRestart() {
        process.destroyForcibly();
        process.onExit().join();
        process = launch();
    }

    private Process launch() {
        try {
            var builder = new ProcessBuilder(Stream.concat(
                                    Stream.of(
                                            Path.of(System.getProperty("java.home"), "bin", "java")
                                                    .toString(),
                                            "-XX:+UseSerialGC",
                                            // it lives for minutes, in which the optimising compiler costs more
                                            "-XX:TieredStopAtLevel=1",
                                            "-Xmx768m"),
                                    product())
                            .toList())
                    .redirectErrorStream(true);
            builder.environment().put("QUNYING_PORT", Integer.toString(port));
            builder.environment().put("QUNYING_DATA", data.toString());
            builder.environment().putAll(settings);
            var started = builder.start();
            var healthy = new CompletableFuture<Void>();
            Thread.ofVirtual().start(() -> read(started, healthy));
            healthy.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return started;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException broken) {
            throw new IllegalStateException("the server did not start", broken);
        }
    }

    /** The jar, or what it is made of where it has not been built yet. */
    private static Stream<String> product() {
        return isBuilt() ? Stream.of("-jar", JAR.toAbsolutePath().toString()) : Stream.of("-cp", classes(), MAIN);
    }

    private static String classes() {
        var here = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(here.split(File.pathSeparator))
                .filter(it -> !it.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void read(Process started, CompletableFuture<Void> healthy) {
        var output = new StringBuilder();
        try (var lines = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
                var log = Files.newBufferedWriter(
                        Path.of("target", "fire-server.log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line; (line = lines.readLine()) != null; ) {
                log.append(line).append('\n');
                log.flush();
                output.append(line).append('\n');
                var signIn = FIRST_SIGN_IN.matcher(line);
                if (signIn.find()) {
                    oneTimePassword = signIn.group(1);
                }
                if (line.contains("Qunying is ready")) {
                    healthy.complete(null);
                }
            }
        } catch (IOException ended) {
            output.append(ended.getMessage());
        }
        healthy.completeExceptionally(new IllegalStateException("the server ended:\n" + output));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
