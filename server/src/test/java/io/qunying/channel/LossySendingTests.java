package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.qunying.channel.Connector.Delivery;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** A platform behind a network: calls get lost, answers get lost, senders die. */
class LossySendingTests {

    private static final UUID CONNECTION = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private final TestClock clock = new TestClock();
    private final List<Node> nodes = new ArrayList<>();
    private final JdbcConnectionDetails database = Node.freshDatabase();

    @AfterEach
    void stop() {
        nodes.forEach(Node::kill);
    }

    @Test
    void twoSendersDeliverEachDispatchOnce() throws Exception {
        var platform = new FarPlatform(it -> new Delivery.Sent("r-" + it.key()), _ -> null);
        var first = sender(platform);
        var second = sender(platform);
        for (int i = 0; i < 1000; i++) {
            plan("key-" + i);
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> drain(first));
                threads.execute(() -> drain(second));
            }
        }

        assertThat(platform.calls())
                .hasSize(1000)
                .allSatisfy((_, calls) -> assertThat(calls.get()).isEqualTo(1));
        assertThat(states()).containsExactly(Map.entry("SENT", 1000L));
    }

    @Test
    void asksWhatBecameOfACallWhoseAnswerGotLost() {
        var platform = new FarPlatform(
                _ -> {
                    throw new IllegalStateException("connection reset");
                },
                it -> it.key().startsWith("arrived")
                        ? new Delivery.Sent("r")
                        : new Delivery.Failed("404", "never seen"));
        plan("arrived");
        plan("lost");

        drain(sender(platform));

        assertThat(stateOf("arrived")).isEqualTo("SENT");
        assertThat(stateOf("lost")).isEqualTo("FAILED");
        assertThat(platform.calls())
                .allSatisfy((_, calls) -> assertThat(calls.get()).isEqualTo(1));
    }

    @Test
    void leavesItToAPersonWhenThePlatformCannotTell() {
        var platform = new FarPlatform(
                _ -> {
                    throw new IllegalStateException("connection reset");
                },
                _ -> null);
        plan("unclear");
        var sender = sender(platform);

        drain(sender);
        clock.advance(Duration.ofDays(1));
        drain(sender);

        assertThat(stateOf("unclear")).isEqualTo("IN_DOUBT");
        assertThat(platform.called("unclear")).isEqualTo(1);
    }

    @Test
    void doesNotSendWhatIsOverdueAndSaysWhy() {
        var platform = new FarPlatform(_ -> new Delivery.Sent("ok"), _ -> null);
        plan("in time", clock.instant().plus(Duration.ofHours(2)));
        plan("late", clock.instant().plus(Duration.ofHours(1)));
        plan("whenever");
        clock.advance(Duration.ofMinutes(90));

        drain(sender(platform));

        assertThat(stateOf("in time")).isEqualTo("SENT");
        assertThat(stateOf("whenever")).isEqualTo("SENT");
        assertThat(stateOf("late")).isEqualTo("EXPIRED");
        assertThat(platform.called("late")).isZero();
        assertThat(node().jdbc()
                        .sql("SELECT error_code || ' ' || (SELECT count(*) FROM fact WHERE verb = 'dispatch.dropped')"
                                + " FROM dispatch WHERE key = 'late'")
                        .query(String.class)
                        .single())
                .isEqualTo("expired 1");
    }

    @Test
    void takesOverFromASenderThatHangsWithoutSendingAgain() throws Exception {
        var called = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var platform = new FarPlatform(
                it -> {
                    called.countDown();
                    awaitQuietly(release);
                    return new Delivery.Sent("late");
                },
                _ -> null);
        plan("slow");
        var hanging = sender(platform);
        var second = sender(platform);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(hanging::next);
            called.await();
            assertThat(second.next()).as("within the lease").isFalse();
            clock.advance(SendDispatch.LEASE.plusSeconds(1));
            assertThat(second.next()).as("after the lease").isTrue();
            assertThat(stateOf("slow")).isEqualTo("IN_DOUBT");
            release.countDown();
        }

        assertThat(platform.called("slow")).isEqualTo(1);
        assertThat(stateOf("slow")).as("the late answer is the truth").isEqualTo("SENT");
    }

    @Test
    void asksAboutWhatADeadSenderHadInItsHands() {
        var dying = node();
        var deadly = new FarPlatform(
                _ -> {
                    dying.kill(); // after the call, before its answer could be written
                    return new Delivery.Sent("r");
                },
                _ -> null);
        plan("orphan");
        assertThat(catchThrowable(() -> dying.sender(clock, deadly).next())).isNotNull();
        assertThat(stateOf("orphan")).isEqualTo("SENDING");

        var platform = new FarPlatform(_ -> new Delivery.Sent("second"), _ -> new Delivery.Sent("found"));
        clock.advance(SendDispatch.LEASE.plusSeconds(1));
        drain(sender(platform));

        assertThat(stateOf("orphan")).isEqualTo("SENT");
        assertThat(platform.calls()).isEmpty();
    }

    @Test
    void deliversIntoOurOwnDatabaseExactlyOnceThoughTheSenderDiesInTheMiddle() {
        node().jdbc().sql("CREATE TABLE delivered (key text NOT NULL)").update();
        var dying = node();
        plan("ours");
        var deadly = dying.sender(clock, new OwnDatabase(dying, dying::kill));
        assertThat(catchThrowable(deadly::next)).isNotNull();
        assertThat(stateOf("ours")).isEqualTo("PLANNED");

        var living = node();
        drain(living.sender(clock, new OwnDatabase(living, () -> {})));

        assertThat(stateOf("ours")).isEqualTo("SENT");
        assertThat(living.jdbc()
                        .sql("SELECT key FROM delivered")
                        .query(String.class)
                        .list())
                .containsExactly("ours");
    }

    @Test
    void keepsAskingAPlatformThatCannotBeReachedThenLeavesItToAPerson() {
        var platform = new FarPlatform(
                _ -> {
                    throw new IllegalStateException("connection reset");
                },
                _ -> {
                    throw new IllegalStateException("no route");
                });
        plan("far");
        var sender = sender(platform);

        drain(sender);
        assertThat(stateOf("far")).isEqualTo("SENDING");
        for (int i = 0; i < 5; i++) {
            clock.advance(SendDispatch.LEASE.plusSeconds(1));
            drain(sender);
        }

        assertThat(stateOf("far")).isEqualTo("IN_DOUBT");
        assertThat(platform.called("far")).isEqualTo(1);
    }

    /** Delivers by writing a row, and then something may happen. */
    private record OwnDatabase(Node node, Runnable then) implements Connector, Channel {

        @Override
        public String name() {
            return "hosted";
        }

        @Override
        public Connector connector(Connections.Connection connection) {
            return this;
        }

        @Override
        public List<Ability> abilities() {
            return List.of(new Ability(Capability.SEND_TO_GROUP, Support.AUTOMATIC));
        }

        @Override
        public boolean transactional() {
            return true;
        }

        @Override
        public Delivery.Ended deliver(Dispatch dispatch) {
            node.jdbc()
                    .sql("INSERT INTO delivered (key) VALUES (:key)")
                    .param("key", dispatch.key())
                    .update();
            then.run();
            return new Delivery.Sent("r");
        }

        @Override
        public List<Delivery.Ended> deliverAll(List<Dispatch> dispatches) {
            return dispatches.stream().map(this::deliver).toList();
        }

        @Override
        public Delivery.@Nullable Ended lookUp(Dispatch dispatch) {
            throw new AssertionError("asked though it cannot be in doubt");
        }
    }

    @Test
    void callsNobodyWhenTheLeaseCouldNotBeCommitted() {
        var node = node();
        var platform = new FarPlatform(it -> new Delivery.Sent("r"), _ -> null);
        plan("lost-lease");

        node.sender(
                        clock,
                        new TransactionTemplate(losingTheSecondCommit(node)),
                        new Calls(Runnable::run, () -> {}),
                        platform)
                .next();

        assertThat(platform.called("lost-lease")).isZero();
        assertThat(stateOf("lost-lease")).isEqualTo("FAILED");
    }

    /** Random moments of death; what the platform keeps is the truth. */
    @Test
    void isInDoubtOnlyAboutWhatThePlatformHasHeardAndCannotTell() {
        var seed = Long.getLong("lossy.seed", new Random().nextLong(1_000_000));
        System.out.println("lossy sending: -Dlossy.seed=" + seed);
        var luck = new Random(seed);
        var arrived = ConcurrentHashMap.<String>newKeySet();
        var forgetful = ConcurrentHashMap.<String>newKeySet();
        var dispatches = IntStream.range(0, 500)
                .mapToObj(number -> dispatch("random-" + number, null))
                .toList();
        var planner = node();
        outbox(planner).acceptAll(dispatches);
        outbox(planner).acceptAll(dispatches);
        dispatches.stream().filter(_ -> luck.nextInt(3) == 0).forEach(it -> forgetful.add(it.key()));
        var deaths = 0;
        var calls = new ConcurrentHashMap<String, AtomicInteger>();

        while (open() > 0) {
            var mortal = node();
            var diesAt = luck.nextInt(40);
            var answered = new AtomicInteger();
            var platform = new FarPlatform(
                    it -> {
                        var dies = answered.getAndIncrement() == diesAt;
                        if (dies && luck.nextBoolean()) {
                            mortal.kill(); // before the platform has heard of it
                            throw new IllegalStateException("killed");
                        }
                        arrived.add(it.key());
                        if (dies) {
                            mortal.kill(); // after it has, before we know
                        }
                        return new Delivery.Sent(it.key());
                    },
                    it -> forgetful.contains(it.key())
                            ? null
                            : arrived.contains(it.key())
                                    ? new Delivery.Sent(it.key())
                                    : new Delivery.Failed("404", "never seen"),
                    calls);
            try {
                drain(mortal.sender(clock, platform));
            } catch (RuntimeException killed) {
                deaths++;
            }
            clock.advance(SendDispatch.LEASE.plusSeconds(1));
        }

        assertThat(deaths).as("seed %d", seed).isGreaterThan(5);
        assertThat(calls).allSatisfy((_, times) -> assertThat(times).hasValue(1));
        var states = ends();
        assertThat(states).hasSize(500);
        states.forEach((key, state) -> {
            switch (state) {
                case "SENT" -> assertThat(arrived).contains(key);
                case "FAILED" -> assertThat(arrived).doesNotContain(key);
                case "IN_DOUBT" -> assertThat(forgetful).contains(key);
                default -> throw new AssertionError(key + " is " + state);
            }
        });
        // Whoever dies may have had all its calls in hand, and nobody can tell which of them it began.
        assertThat(states.values()).filteredOn("IN_DOUBT"::equals).hasSizeLessThanOrEqualTo(deaths * Calls.AT_ONCE);
    }

    private long open() {
        return ends().values().stream()
                .filter(it -> it.equals("PLANNED") || it.equals("SENDING"))
                .count();
    }

    private Map<String, String> ends() {
        var ends = new HashMap<String, String>();
        nodes.getFirst().jdbc().sql("SELECT key, state FROM dispatch").query(row -> {
            ends.put(row.getString("key"), row.getString("state"));
        });
        return ends;
    }

    private StoredOutbox outbox(Node node) {
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("platform", new FarPlatform(_ -> new Delivery.Sent("r"), _ -> null));
        return new StoredOutbox(
                new StoredConnections(node.jdbc(), Node.ids(clock), clock, beans.getBeanProvider(Channel.class)),
                new DispatchTable(node.jdbc(), node.json()),
                new DispatchInsert(node.jdbc(), node.lastWrites(), node.json()),
                new SendCounts(node.jdbc()),
                new OutboxSignal(),
                clock,
                beans.getBeanProvider(GroupPlaces.class),
                beans.getBeanProvider(AssistedDesk.class),
                _ -> {});
    }

    private static JdbcTransactionManager losingTheSecondCommit(Node node) {
        var commits = new AtomicInteger();
        return new JdbcTransactionManager(node.pool()) {
            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                // The first is of what is brief, and there is nothing of that.
                if (commits.getAndIncrement() == 1) {
                    doRollback(status);
                    throw new IllegalStateException("the commit was refused");
                }
                super.doCommit(status);
            }
        };
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void drain(SendDispatch sender) {
        while (sender.next()) {
            // on
        }
    }

    private Node node() {
        var node = Node.on(database);
        nodes.add(node);
        return node;
    }

    private SendDispatch sender(Channel platform) {
        return node().sender(clock, platform);
    }

    private void plan(String key) {
        plan(key, null);
    }

    private void plan(String key, @Nullable Instant expiresAt) {
        var node = nodes.isEmpty() ? node() : nodes.getFirst();
        new DispatchInsert(node.jdbc(), node.lastWrites(), node.json()).insert(dispatch(key, expiresAt), null);
    }

    private Dispatch dispatch(String key, @Nullable Instant expiresAt) {
        return new Dispatch(
                UUID.randomUUID(),
                CONNECTION,
                Capability.SEND_TO_GROUP,
                key,
                UUID.randomUUID(),
                null,
                "g",
                null,
                Dispatch.Content.text("hello"),
                clock.instant(),
                expiresAt,
                "test",
                Dispatch.Terms.URGENT);
    }

    private String stateOf(String key) {
        return node().jdbc()
                .sql("SELECT state FROM dispatch WHERE key = :key")
                .param("key", key)
                .query(String.class)
                .single();
    }

    private Map<String, Long> states() {
        Map<String, Long> states = new ConcurrentHashMap<>();
        node().jdbc()
                .sql("SELECT state FROM dispatch")
                .query(String.class)
                .list()
                .forEach(it -> states.merge(it, 1L, Long::sum));
        return states;
    }
}
