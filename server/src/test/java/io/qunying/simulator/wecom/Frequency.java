package io.qunying.simulator.wecom;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * How often anything may be called: by corporation and path 10,000 a minute and 150,000 an hour, by address and path
 * twice and four times that. Whoever goes over is blocked for a minute or an hour.
 */
@NullMarked
public final class Frequency {

    private record Limits(int minute, int hour) {}

    private static final class Counter {
        final Window minute = new Window(60);
        final Window hour = new Window(3600);
    }

    private static final Limits CORP = new Limits(10_000, 150_000);
    private static final Limits ADDRESS = new Limits(20_000, 600_000);

    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, Window> windows = new HashMap<>();
    private final Map<String, Limits> narrowed = new HashMap<>();

    /** A lower limit of one path for every corporation. */
    public synchronized void limit(String path, int perMinute, int perHour) {
        narrowed.put(path, new Limits(perMinute, perHour));
    }

    synchronized void count(String corp, String address, String path, Instant now) {
        pass("corp " + corp + " " + path, narrowed.getOrDefault(path, CORP), now);
        pass("address " + address + " " + path, ADDRESS, now);
    }

    /** Counts against a limit of a special kind, such as that of one robot. */
    synchronized void count(String key, long seconds, int limit, Instant now) {
        var window = windows.computeIfAbsent(key, it -> new Window(seconds));
        Refusal.when(!window.admit(now, limit), Errcode.TOO_OFTEN, key);
    }

    private void pass(String key, Limits limits, Instant now) {
        var counter = counters.computeIfAbsent(key, it -> new Counter());
        var admitted = counter.minute.admit(now, limits.minute) && counter.hour.admit(now, limits.hour);
        Refusal.when(!admitted, Errcode.TOO_OFTEN);
    }
}
