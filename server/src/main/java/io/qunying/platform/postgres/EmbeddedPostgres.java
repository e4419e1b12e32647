package io.qunying.platform.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL 18 as a child process with its data under our own folder, reachable from this machine only. It stops with
 * us, also when we are killed, and a server left over from an earlier run is stopped first.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The role and database that the application uses. */
    public static final String APPLICATION = "qunying";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 15;
    private static final int PORT_LINE = 3; // of postmaster.pid

    private final @Nullable FileLock lock;
    private final Path binaries;
    private final Path data;
    private final Privilege privilege;
    private final String password;
    private final int port;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final StringBuilder firstWords = new StringBuilder();
    private volatile @Nullable Process process;

    private EmbeddedPostgres(Path base, Map<String, String> settings, FileLock lock)
            throws IOException, InterruptedException {
        this.lock = lock;
        data = base.resolve("data");
        privilege = Privilege.available();
        binaries = Binaries.unpackInto(base);
        var passwordFile = base.resolve("password");
        if (Files.exists(data.resolve("PG_VERSION"))) {
            stopLeftOver();
        } else {
            initialise(passwordFile);
        }
        password = Files.readString(passwordFile).strip();
        var fixed = settings.get("port");
        port = fixed == null ? freePort() : Integer.parseInt(fixed);
        start(settings);
    }

    /** The server that another process runs on this folder. */
    private EmbeddedPostgres(Path base) throws IOException {
        lock = null;
        data = base.resolve("data");
        privilege = Privilege.available();
        binaries = base;
        password = Files.readString(base.resolve("password")).strip();
        port = Integer.parseInt(
                Files.readAllLines(data.resolve("postmaster.pid")).get(PORT_LINE));
    }

    /**
     * Starts the server on its folder, making the database at the first call.
     *
     * @param settings of PostgreSQL; {@code port} only where it must be a certain one
     * @throws IllegalStateException if another process runs one on this folder
     */
    public static EmbeddedPostgres start(Path base, Map<String, String> settings) {
        return open(base, settings, false);
    }

    /** Like {@link #start}, but goes along with the server that another process runs there, without stopping it. */
    public static EmbeddedPostgres startOrJoin(Path base, Map<String, String> settings) {
        return open(base, settings, true);
    }

    private static EmbeddedPostgres open(Path base, Map<String, String> settings, boolean mayJoin) {
        var folder = base.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            var lock = lock(folder.resolve("lock"));
            if (lock != null) {
                return new EmbeddedPostgres(folder, settings, lock);
            }
            if (mayJoin) {
                return new EmbeddedPostgres(folder);
            }
            throw new IllegalStateException("Another Qunying runs on " + folder + "; stop it, or set QUNYING_DATA");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL started", stopped);
        }
    }

    private static @Nullable FileLock lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            log.debug("{} is locked by this process", file);
        }
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?reWriteBatchedInserts=true";
    }

    /** Of the superuser {@code postgres}, and of {@link #APPLICATION}. */
    public String password() {
        return password;
    }

    private void initialise(Path passwordFile) throws IOException, InterruptedException {
        var secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, HexFormat.of().formatHex(secret));
        Files.createDirectories(data);
        privilege.own(data, passwordFile);
        // With lc_ctype=C trigram indexes would see no Chinese letters, so the locale is named twice.
        call(List.of(
                binaries.resolve("bin/initdb").toString(),
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C.UTF-8",
                "--lc-messages=C",
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--no-sync",
                "--no-instructions"));
    }

    private void start(Map<String, String> settings) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "timezone=UTC"));
        settings.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        // The death signal fires when the thread that forked ends, so this one lives as long as the server.
        Thread.ofPlatform().daemon().name("postgres").start(() -> run(command));
        if (!ready.await(START_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("PostgreSQL did not start in " + START_SECONDS + " s:\n" + firstWords);
        }
        var started = process;
        if (started == null || !started.isAlive()) {
            throw new IOException("PostgreSQL stopped at once:\n" + firstWords);
        }
    }

    private void run(List<String> command) {
        try {
            var server = new ProcessBuilder(privilege.commandThatDiesWithParent(command))
                    .directory(data.toFile())
                    .redirectErrorStream(true)
                    .start();
            process = server;
            try (var lines =
                    new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line; (line = lines.readLine()) != null; ) {
                    log.debug("{}", line);
                    if (ready.getCount() > 0) {
                        firstWords.append(line).append('\n');
                    }
                    if (line.contains("ready to accept connections")) {
                        ready.countDown();
                    }
                }
            }
        } catch (IOException broken) {
            firstWords.append(broken.getMessage());
        } finally {
            ready.countDown();
        }
    }

    /** Stops the server whose pid stands in postmaster.pid, if that process really is one on this folder. */
    private void stopLeftOver() throws IOException, InterruptedException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var server = ProcessHandle.of(pid).orElse(null);
        if (server == null || !commandLine(server).contains(data.toString())) {
            return; // a stale file, PostgreSQL removes it by itself
        }
        log.warn("Stopping PostgreSQL {} left by an earlier run", pid);
        interrupt(pid);
        if (!waitFor(server, STOP_SECONDS)) {
            throw new IOException("PostgreSQL " + pid + " still runs on " + data);
        }
    }

    private static String commandLine(ProcessHandle process) throws IOException {
        var proc = Path.of("/proc/" + process.pid() + "/cmdline");
        return Files.exists(proc)
                ? Files.readString(proc).replace('\0', ' ')
                : process.info().commandLine().orElse("");
    }

    private static boolean waitFor(ProcessHandle process, int seconds) throws InterruptedException {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException stillThere) {
            return false;
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client. */
    private static void interrupt(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
    }

    private void call(List<String> command) throws IOException, InterruptedException {
        var called = new ProcessBuilder(privilege.command(command))
                .redirectErrorStream(true)
                .start();
        var output = new String(called.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (called.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed:\n" + output);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        var running = process;
        try {
            if (running != null && running.isAlive()) {
                stop(running);
            }
            if (lock != null) {
                lock.acquiredBy().close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void stop(Process running) {
        try {
            interrupt(running.pid());
            if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (IOException broken) {
            running.destroy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
