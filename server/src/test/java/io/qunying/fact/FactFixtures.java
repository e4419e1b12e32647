package io.qunying.fact;

import io.qunying.fact.FactFigures.Filter;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Facts and filters as tests need them. */
final class FactFixtures {

    static final Instant EARLY = Instant.parse("2020-01-01T00:00:00Z");
    static final Instant LATE = Instant.parse("2030-01-01T00:00:00Z");

    private FactFixtures() {}

    static Filter ofCommunity(UUID community) {
        return ofCommunity(community, EARLY, LATE);
    }

    static Filter ofCommunity(@Nullable UUID community, Instant from, Instant to) {
        return new Filter(from, to, null, community, null, null, null, null, null);
    }

    interface Act {
        void by(int caller) throws Exception;
    }

    /** Lets many virtual threads act at once and fails with the first that failed. */
    static void atOnce(int callers, Act act) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, callers)
                    .<Callable<Void>>mapToObj(caller -> () -> {
                        act.by(caller);
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }
}
