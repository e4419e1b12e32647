package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qunying.channel.InboxPhase.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** How readers share the groups, and in which order what came is handled. */
class InboxReaderTests extends SharedInbox {

    private static final int GROUPS = 16;

    @Test
    void twoReadersShareTheGroupsInOrderAndNoEventIsLostOrDoubledWhenOneDies() throws Exception {
        int senders = 40;
        int each = 500;
        var dying = node();
        var surviving = node();
        var half = new CountDownLatch(senders * each / 2);
        var first = new InboxReader(batch(dying, events -> events.forEach(_ -> half.countDown())), new InboxSignal());
        var second =
                new InboxReader(batch(surviving, events -> events.forEach(_ -> half.countDown())), new InboxSignal());
        first.start();
        second.start();

        List<Callable<Void>> sending = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            int sender = i;
            sending.add(() -> send(sender, each));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = sending.stream().map(threads::submit).toList();
            half.await();
            dying.kill();
            for (var future : sent) {
                future.get();
            }
        }
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> seen().size() >= senders * each);
        second.stop();
        first.stop();

        assertEveryEventOnceAndInOrder(senders, each);
    }

    @Test
    void receivesTheSameEventOnceHoweverOftenItComesAtOnce() throws Exception {
        List<Callable<UUID>> sending = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sending.add(() -> receive("same", 1, 1));
        }

        var ids = new HashSet<UUID>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sent : threads.invokeAll(sending)) {
                ids.add(sent.get());
            }
        }
        var batch = batch(node(), _ -> {});
        while (batch.next()) {
            // on
        }

        assertThat(ids).hasSize(1);
        assertThat(seen()).hasSize(1);
    }

    @Test
    void phasesSeeABatchInTheOrderOfTheirStages() {
        var seen = new ArrayList<Stage>();
        var phases = new ArrayList<InboxPhase>();
        for (var stage : List.of(Stage.RECORD, Stage.IDENTIFY, Stage.PUBLISH, Stage.GUARD, Stage.MEMBERSHIP)) {
            phases.add(phase(stage, _ -> seen.add(stage)));
        }
        var node = node();
        receive("a", 1, 1);

        batch(node, phases).next();

        assertThat(seen).containsExactly(Stage.IDENTIFY, Stage.MEMBERSHIP, Stage.GUARD, Stage.PUBLISH, Stage.RECORD);
    }

    @Test
    void takesManyQuietGroupsTogetherAndLeavesSomeToOthers() {
        for (int group = 0; group < 100; group++) {
            receive("group-" + group, group, 0);
            receive("group-" + group, group, 1);
        }
        var sizes = new ArrayList<Integer>();
        var batch = batch(node(), events -> sizes.add(events.size()));

        while (batch.next()) {
            // on
        }

        assertThat(sizes.getFirst()).as("a quarter of the groups").isEqualTo(50);
        assertThat(sizes).hasSizeLessThan(20);
        assertEveryEventOnceAndInOrder(100, 2);
    }

    @Test
    void aLoudGroupLeavesRoomForOthers() {
        for (int number = 0; number < 1_000; number++) {
            receive("loud", 1, number);
        }
        receive("quiet", 2, 0);
        clock.advance(Duration.ofSeconds(1));
        var batch = batch(node(), _ -> {});

        batch.next();
        clock.advance(Duration.ofSeconds(1));
        batch.next();

        assertThat(seen()).extracting(Seen::group).contains("loud", "quiet").hasSizeLessThanOrEqualTo(400);
    }

    private void assertEveryEventOnceAndInOrder(int senders, int each) {
        var seen = seen();
        assertThat(seen).hasSize(senders * each);
        Map<String, Integer> latest = new HashMap<>();
        for (var event : seen) {
            var key = event.sender() + "/" + event.group();
            int before = latest.getOrDefault(key, -1);
            assertThat(event.number()).as("after %s of %s", before, key).isGreaterThan(before);
            latest.put(key, event.number());
        }
        assertThat(seen.stream().map(it -> it.sender() + ":" + it.number()).distinct())
                .hasSize(senders * each);
    }

    private Void send(int sender, int count) {
        for (int number = 0; number < count; number++) {
            receive("group-" + (sender + number / 5) % GROUPS, sender, number);
        }
        return null;
    }
}
