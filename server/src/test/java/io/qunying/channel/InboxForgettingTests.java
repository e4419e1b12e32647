package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What leaves the inbox, and when. */
class InboxForgettingTests extends SharedInbox {

    @Test
    void passesOverWhatAnErasedSenderLeftWaiting() {
        var node = node();
        for (int number = 0; number < 20; number++) {
            receive("a", number % 2, number);
        }
        receive("b", 1, 100);

        forget(node, "hosted", "sender-1");
        var batch = batch(node, _ -> {});
        while (batch.next()) {
            // on
        }

        assertThat(seen()).hasSize(10).extracting(Seen::sender).containsOnly("sender-0");
        assertThat(payloads(node)).isEqualTo(10);
        receive("b", 1, 100);
        assertThat(batch.next()).as("what is sent twice is still one").isFalse();
    }

    @Test
    void waitsForWhatIsBeingRead() throws Exception {
        var node = node();
        var reading = new CountDownLatch(1);
        var forgetting = new CountDownLatch(1);
        var batch = batch(node, _ -> {
            reading.countDown();
            waitFor(forgetting);
        });
        receive("a", 1, 0);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var read = threads.submit(batch::next);
            reading.await();
            var forgotten = threads.submit(() -> {
                forget(node, "hosted", "sender-1");
                return seen().size();
            });
            await().until(() -> waitingFor(node) == 1);
            forgetting.countDown();

            assertThat(read.get()).isTrue();
            assertThat(forgotten.get())
                    .as("what the batch made is there to be forgotten")
                    .isOne();
        }
    }

    @Test
    void keepsWhatWasReadForAWhileAndWhatWaitsForEver() {
        var node = node();
        receive("a", 1, 0);
        receive("b", 1, 1);
        assertThat(batch(node, _ -> {}).next()).isTrue();
        var cleaning = new CleanInbox(
                new ForgetEvents(node.jdbc(), List.of()),
                new SendCounts(node.jdbc()),
                new CleanInbox.Settings(Duration.ofDays(7)),
                clock);

        clock.advance(Duration.ofDays(6));
        cleaning.clean();
        assertThat(payloads(node)).isEqualTo(2);
        clock.advance(Duration.ofDays(2));
        cleaning.clean();

        assertThat(payloads(node)).isOne();
        assertThat(batch(node, _ -> {}).next()).isTrue();
        assertThat(seen()).hasSize(2);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Node node, String channel, String sender) {
        var traces = new ForgetEvents(node.jdbc(), List.of());
        node.transaction().executeWithoutResult(_ -> traces.forget(channel, List.of(sender)));
    }

    private static long payloads(Node node) {
        return node.jdbc()
                .sql("SELECT count(*) FROM inbox_event WHERE payload IS NOT NULL")
                .query(Long.class)
                .single();
    }

    private static long waitingFor(Node node) {
        return node.jdbc()
                .sql(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
    }
}
