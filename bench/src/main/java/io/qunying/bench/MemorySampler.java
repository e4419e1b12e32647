package io.qunying.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Watches how much memory a process holds, and how much of it is Java heap in use. */
final class MemorySampler implements AutoCloseable {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern USED_HEAP = Pattern.compile("used (\\d+)K");
    private static final int EVERY_MILLIS = 500;
    /** To ask for the heap starts a process, which must not become what is measured. */
    private static final int HEAP_EVERY = 6;

    private final long pid;
    private final Thread watcher;
    private volatile boolean stopped;
    private long largestResident;
    private long largestHeap;

    MemorySampler(long pid) {
        this.pid = pid;
        watcher = Thread.ofPlatform().daemon().name("memory").start(this::watch);
    }

    private void watch() {
        for (int sample = 0; !stopped; sample++) {
            try {
                largestResident = Math.max(largestResident, residentKilobytes());
                if (sample % HEAP_EVERY == 0) {
                    largestHeap = Math.max(largestHeap, heapKilobytes());
                }
                Thread.sleep(EVERY_MILLIS);
            } catch (IOException | InterruptedException gone) {
                return;
            }
        }
    }

    long residentKilobytes() throws IOException {
        var match = RESIDENT.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
        return match.find() ? Long.parseLong(match.group(1)) : 0;
    }

    private long heapKilobytes() throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.heap_info")
                .redirectErrorStream(true)
                .start();
        var match = USED_HEAP.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        process.waitFor();
        return match.find() ? Long.parseLong(match.group(1)) : 0;
    }

    /** The largest values seen, in words. */
    String inWords() {
        return largestResident / 1024 + " MB resident, " + largestHeap / 1024 + " MB heap in use";
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        watcher.join();
    }
}
