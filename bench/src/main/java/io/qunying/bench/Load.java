package io.qunying.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Lets clients do the same over and over for a while and keeps how long each step took. */
final class Load {

    static final int CLIENTS = 64;

    private Load() {}

    /** One pass of one client; tells its steps to the notes. */
    interface Pass {
        void run(Notes notes) throws Exception;
    }

    /** A call whose time counts. */
    interface Step<T> {
        T call() throws Exception;
    }

    /** What one client noted: nanoseconds by step. */
    static final class Notes {

        private final Map<String, List<Long>> steps = new LinkedHashMap<>();

        <T> T time(String step, Step<T> call) throws Exception {
            var started = System.nanoTime();
            var result = call.call();
            steps.computeIfAbsent(step, _ -> new ArrayList<>()).add(System.nanoTime() - started);
            return result;
        }
    }

    /** What a round measured. */
    record Round(double perSecond, Map<String, long[]> sorted) {

        /** Milliseconds that this share of the calls stayed under. */
        double millis(String step, double share) {
            var times = sorted.getOrDefault(step, new long[] {0});
            return times[(int) Math.min(times.length - 1, Math.floor(times.length * share))] / 1e6;
        }
    }

    static Round round(Duration length, Pass pass) throws Exception {
        var started = System.nanoTime();
        var until = started + length.toNanos();
        var all = new LinkedHashMap<String, List<Long>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Callable<Notes>>();
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(() -> {
                    var notes = new Notes();
                    while (System.nanoTime() < until) {
                        pass.run(notes);
                    }
                    return notes;
                });
            }
            for (var client : threads.invokeAll(clients)) {
                client.get()
                        .steps
                        .forEach((step, times) -> all.computeIfAbsent(step, _ -> new ArrayList<>())
                                .addAll(times));
            }
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        var sorted = new LinkedHashMap<String, long[]>();
        all.forEach((step, times) ->
                sorted.put(step, times.stream().mapToLong(it -> it).sorted().toArray()));
        var calls = sorted.values().stream().mapToInt(it -> it.length).sum();
        return new Round(calls / seconds, sorted);
    }

    static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length % 2 == 1
                ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }
}
