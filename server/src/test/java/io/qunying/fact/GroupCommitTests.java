package io.qunying.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class GroupCommitTests {

    private static final Fact FACT = Fact.of(Verb.CODE_SCANNED, Instant.parse("2026-03-01T12:00:00Z"), null);

    /** A store that waits at a gate and remembers the sizes of its batches. */
    private static final class GatedStore implements GroupCommit.Store {

        final CountDownLatch gate = new CountDownLatch(1);
        final ConcurrentLinkedQueue<Integer> batches = new ConcurrentLinkedQueue<>();
        volatile boolean away;

        @Override
        public int append(List<Fact> facts) {
            batches.add(facts.size());
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
            return facts.size();
        }
    }

    @Test
    void writesTogetherWhatGatheredMeanwhile() throws Exception {
        var store = new GatedStore();
        var commit = new GroupCommit(store);
        commit.start();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = start(threads::submit, commit, 2_500);
            Awaitility.await()
                    .until(() -> commit.gathered()
                                    + store.batches.stream().mapToInt(it -> it).sum()
                            == 2_500);
            store.gate.countDown();
            for (var one : all) {
                one.get();
            }
        }

        assertThat(store.batches).hasSizeLessThanOrEqualTo(4).allMatch(it -> it <= 1_000);
        assertThat(store.batches.stream().mapToInt(it -> it).sum()).isEqualTo(2_500);
        commit.drain();
    }

    @Test
    void tellsEveryCallerThatTheDatabaseIsAwayAndRecovers() throws Exception {
        var store = new GatedStore();
        var commit = new GroupCommit(store);
        commit.start();
        store.away = true;
        store.gate.countDown();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : start(threads::submit, commit, 200)) {
                assertThat(one)
                        .failsWithin(Duration.ofSeconds(5))
                        .withThrowableThat()
                        .withCauseInstanceOf(DataAccessResourceFailureException.class);
            }
        }
        store.away = false;

        commit.append(FACT);
        commit.drain();
    }

    @Test
    void writesWhatGatheredBeforeItStops() throws Exception {
        var store = new GatedStore();
        var commit = new GroupCommit(store);
        commit.start();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = start(threads::submit, commit, 300);
            Awaitility.await()
                    .until(() -> commit.gathered()
                                    + store.batches.stream().mapToInt(it -> it).sum()
                            == 300);
            var stopping = threads.submit(() -> {
                commit.drain();
                return null;
            });
            store.gate.countDown();
            stopping.get();
            for (var one : all) {
                one.get();
            }
        }

        assertThat(store.batches.stream().mapToInt(it -> it).sum()).isEqualTo(300);
        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> commit.append(FACT));
    }

    private interface Starter {
        Future<Void> start(Callable<Void> task);
    }

    private static List<Future<Void>> start(Starter threads, GroupCommit commit, int callers) {
        return IntStream.range(0, callers)
                .mapToObj(_ -> threads.start(() -> {
                    commit.append(FACT);
                    return null;
                }))
                .toList();
    }
}
