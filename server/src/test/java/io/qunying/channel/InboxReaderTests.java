package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.qunying.channel.InboxPhase.Stage;
import io.qunying.platform.Ids;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessResourceFailureException;

class InboxReaderTests {

    private static final UUID HOSTED = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final int GROUPS = 16;

    private final TestClock clock = new TestClock();
    private final List<Node> nodes = new ArrayList<>();

    private final Ids ids = Node.ids(clock);
    private final JdbcConnectionDetails database = Node.freshDatabase();
    private final Node receiving = node();

    @BeforeEach
    void makeTableOfWhatWasSeen() {
        receiving.jdbc().sql("""
                        CREATE TABLE seen (
                            n bigint GENERATED ALWAYS AS IDENTITY, group_ref text NOT NULL,
                            sender_ref text NOT NULL, number int NOT NULL)""").update();
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::kill);
    }

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
    void setsAPoisonedEventAsideAndGoesOnWithTheGroup() {
        var node = node();
        var batch = batch(
                node,
                events -> events.forEach(it -> {
                    if (it.incoming().payload().get("number") instanceof Integer number && number == 7) {
                        throw new IllegalStateException("cannot digest 7");
                    }
                }));
        for (int number = 0; number < 20; number++) {
            receive("a", 1, number);
        }

        while (batch.next()) {
            // on
        }

        assertThat(seen().stream().map(Seen::number))
                .hasSize(19)
                .doesNotContain(7)
                .isSorted();
        var failures = node.jdbc()
                .sql("SELECT error FROM inbox_failure")
                .query(String.class)
                .list();
        assertThat(failures).singleElement().asString().contains("cannot digest 7");
    }

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
                new ForgetEvents(node.jdbc()),
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
        var traces = new ForgetEvents(node.jdbc());
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

    @Test
    void setsNothingAsideWhenTheDatabaseGoesAway() {
        var node = node();
        var batch = batch(node, _ -> {
            throw new DataAccessResourceFailureException("gone");
        });
        receive("a", 1, 0);

        assertThat(catchThrowable(batch::next)).hasMessageContaining("gone");
        assertThat(batch(node, _ -> {}).next()).isTrue();

        assertThat(seen()).hasSize(1);
        assertThat(node.jdbc()
                        .sql("SELECT count(*) FROM inbox_failure")
                        .query(Long.class)
                        .single())
                .isZero();
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

        new InboxBatch(new InboxTable(node.jdbc(), node.json()), node.transaction(), new InboxPhases(phases), clock)
                .next();

        assertThat(seen).containsExactly(Stage.IDENTIFY, Stage.MEMBERSHIP, Stage.GUARD, Stage.PUBLISH, Stage.RECORD);
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

    private record Seen(String group, String sender, int number) {}

    private List<Seen> seen() {
        return receiving
                .jdbc()
                .sql("SELECT group_ref, sender_ref, number FROM seen ORDER BY n")
                .query((row, _) -> new Seen(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
    }

    private Node node() {
        var node = Node.on(database);
        nodes.add(node);
        return node;
    }

    /** Reads in a node; what it has seen, it writes in the transaction of the batch. */
    private InboxBatch batch(Node node, Consumer<List<InboxEvent>> before) {
        var phase = phase(Stage.RECORD, events -> {
            before.accept(events);
            for (var event : events) {
                var incoming = event.incoming();
                node.jdbc()
                        .sql("INSERT INTO seen (group_ref, sender_ref, number) VALUES (:group, :sender, :number)")
                        .param("group", incoming.groupRef())
                        .param("sender", incoming.senderRef())
                        .param("number", incoming.payload().get("number"))
                        .update();
            }
        });
        return new InboxBatch(
                new InboxTable(node.jdbc(), node.json()), node.transaction(), new InboxPhases(List.of(phase)), clock);
    }

    private static InboxPhase phase(Stage stage, Consumer<List<InboxEvent>> handling) {
        return new InboxPhase() {
            @Override
            public Stage stage() {
                return stage;
            }

            @Override
            public void handle(List<InboxEvent> batch) {
                handling.accept(batch);
            }
        };
    }

    private Void send(int sender, int count) {
        for (int number = 0; number < count; number++) {
            receive("group-" + (sender + number / 5) % GROUPS, sender, number);
        }
        return null;
    }

    private UUID receive(String group, int sender, int number) {
        var inbox = new StoredInbox(receiving.jdbc(), receiving.json(), ids, new InboxSignal(), clock);
        var event = new Incoming(
                HOSTED,
                sender + ":" + number,
                Incoming.Kind.MESSAGE,
                group,
                "sender-" + sender,
                clock.instant(),
                Map.of("number", number));
        return Objects.requireNonNull(receiving.transaction().execute(_ -> inbox.receive(event)));
    }
}
