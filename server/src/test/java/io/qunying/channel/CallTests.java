package io.qunying.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.channel.Connector.Delivery;
import io.qunying.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Calls under way to several platforms at once, from several senders. */
class CallTests {

    private final TestClock clock = new TestClock();
    private final JdbcConnectionDetails database = Node.freshDatabase();
    private final List<Node> nodes = new ArrayList<>();
    private final UUID slow = UUID.randomUUID();
    private final UUID fast = UUID.randomUUID();

    @BeforeEach
    void connect() {
        var jdbc = node().jdbc();
        for (var it : Map.of(slow, "slow", fast, "fast").entrySet()) {
            jdbc.sql("INSERT INTO connection (id, channel, name) VALUES (:id, :name, :name)")
                    .param("id", it.getKey())
                    .param("name", it.getValue())
                    .update();
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(Node::kill);
    }

    @Test
    void aPlatformThatHangsHoldsUpNobodyElse() {
        var hanging = new CountDownLatch(1);
        var reached = new AtomicInteger();
        var done = new AtomicInteger();
        Function<Dispatch, Delivery> platforms = it -> {
            if (it.connection().equals(slow)) {
                reached.incrementAndGet();
                awaitQuietly(hanging);
            }
            done.incrementAndGet();
            return new Delivery.Sent("r");
        };
        for (var i = 0; i < 40; i++) {
            plan("slow-" + i, slow, UUID.randomUUID(), i);
        }
        for (var i = 0; i < 40; i++) {
            plan("fast-" + i, fast, UUID.randomUUID(), 100 + i);
        }

        var calls = new Calls(Executors.newVirtualThreadPerTaskExecutor(), () -> {});
        var sender = sender(calls, platforms);
        until(() -> {
            sender.next();
            return count("SENT") == 40;
        });

        assertThat(done).hasValue(40);
        assertThat(reached).hasValue(Calls.AT_ONCE);
        assertThat(states("slow-")).containsOnly("PLANNED", "SENDING");

        hanging.countDown();
        until(() -> {
            sender.next();
            return count("SENT") == 80;
        });
        assertThat(reached).hasValue(40);
    }

    @Test
    void whatIsSaidToAGroupKeepsItsOrderThoughTwoSendersShareIt() {
        var seed = System.nanoTime();
        var luck = new Random(seed);
        var groups = Stream.generate(UUID::randomUUID).limit(5).toList();
        var heard = new ConcurrentHashMap<UUID, List<String>>();
        var inside = new ConcurrentHashMap<UUID, AtomicInteger>();
        var overlaps = new AtomicInteger();
        Function<Dispatch, Delivery> platforms = it -> {
            var group = Objects.requireNonNull(it.group());
            var here = inside.computeIfAbsent(group, _ -> new AtomicInteger());
            if (here.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            heard.computeIfAbsent(group, _ -> new ArrayList<>()).add(it.key());
            LockSupport.parkNanos(1_000_000L * (it.key().hashCode() & 3));
            here.decrementAndGet();
            return new Delivery.Sent("r");
        };
        var planned = new ConcurrentHashMap<UUID, List<String>>();
        for (var i = 0; i < 200; i++) {
            var group = groups.get(luck.nextInt(groups.size()));
            var key = "k%03d".formatted(i);
            plan(key, fast, group, i);
            planned.computeIfAbsent(group, _ -> new ArrayList<>()).add(key);
        }

        var senders = IntStream.range(0, 2)
                .mapToObj(_ -> sender(new Calls(Executors.newVirtualThreadPerTaskExecutor(), () -> {}), platforms))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 4; i++) {
                var sender = senders.get(i % 2);
                threads.execute(() -> until(() -> {
                    sender.next();
                    return count("SENT") == 200;
                }));
            }
        }

        assertThat(overlaps).as("seed %d", seed).hasValue(0);
        assertThat(heard).as("seed %d", seed).isEqualTo(planned);
    }

    @Test
    void whatCertainlyDidNotGoWaitsAndGoesLater() {
        var refusals = new AtomicInteger(3);
        var calls = new AtomicInteger();
        Function<Dispatch, Delivery> platforms = it -> {
            calls.incrementAndGet();
            return refusals.getAndDecrement() > 0
                    ? new Delivery.Later("busy", Duration.ofSeconds(30))
                    : new Delivery.Sent("r");
        };
        plan("patient", fast, UUID.randomUUID(), 0);
        var sender = sender(new Calls(Runnable::run, () -> {}), platforms);

        for (var i = 1; i <= 4; i++) {
            drain(sender);
            assertThat(calls).hasValue(i);
            drain(sender);
            assertThat(calls).hasValue(i);
            clock.advance(Duration.ofSeconds(31));
        }

        assertThat(states("patient")).containsExactly("SENT");
    }

    @Test
    void nothingIsCountedOrCalledWhileAPlatformPauses() {
        var paused = new AtomicBoolean(true);
        var platform = new FarPlatform("fast", _ -> new Delivery.Sent("r"))
                .pausing(() -> paused.get() ? new Delivery.Later("connection-off", Duration.ofMinutes(1)) : null);
        plan("patient", fast, UUID.randomUUID(), 0);
        var sender = node().sender(clock, platform);

        drain(sender);
        assertThat(platform.called("patient")).isZero();
        assertThat(nodes.getFirst()
                        .jdbc()
                        .sql("SELECT waiting_for FROM dispatch")
                        .query(String.class)
                        .single())
                .isEqualTo("connection-off");

        paused.set(false);
        clock.advance(Duration.ofMinutes(2));
        drain(sender);
        assertThat(platform.called("patient")).isOne();
    }

    /** Both platforms behave the same. */
    private SendDispatch sender(Calls calls, Function<Dispatch, Delivery> delivering) {
        var node = node();
        return node.sender(
                clock,
                node.transaction(),
                calls,
                new FarPlatform("slow", delivering),
                new FarPlatform("fast", delivering));
    }

    private Node node() {
        var fresh = Node.on(database);
        nodes.add(fresh);
        return fresh;
    }

    private void plan(String key, UUID connection, UUID group, int place) {
        var node = nodes.getFirst();
        var dispatch = new Dispatch(
                UUID.randomUUID(),
                connection,
                Capability.SEND_TO_GROUP,
                key,
                group,
                null,
                group.toString(),
                null,
                Dispatch.Content.text("hello"),
                clock.instant().minusSeconds(1000 - place),
                "test");
        new DispatchInsert(node.jdbc(), node.lastWrites(), node.json()).insert(dispatch, null);
    }

    private long count(String state) {
        return nodes.getFirst()
                .jdbc()
                .sql("SELECT count(*) FROM dispatch WHERE state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private List<String> states(String prefix) {
        return nodes.getFirst()
                .jdbc()
                .sql("SELECT state FROM dispatch WHERE key LIKE :prefix || '%'")
                .param("prefix", prefix)
                .query((row, _) -> row.getString("state"))
                .list();
    }

    private static void drain(SendDispatch sender) {
        while (sender.next()) {
            // on
        }
    }

    private static void until(BooleanSupplier holds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
