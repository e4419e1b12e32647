package io.qunying.simulator.onebot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Carries events to every connection that takes them, with the trouble that was asked for. */
@NullMarked
final class EventFlow implements AutoCloseable {

    private static final int TRUTH_KEPT = 200_000;
    private static final int OVERTAKEN_BY_AT_MOST = 5;
    private static final long HELD_AT_MOST_MILLIS = 1000;

    /** Takes events as they leave. */
    interface Sink {
        void take(String event);
    }

    private static final class Held {
        final ObjectNode event;
        int letPass;

        Held(ObjectNode event, int letPass) {
            this.event = event;
            this.letPass = letPass;
        }
    }

    private final EventTrouble trouble;
    private final List<Sink> sinks = new CopyOnWriteArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final Deque<ObjectNode> truth = new ArrayDeque<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("onebot-events").factory());
    private Random random;

    EventFlow(EventTrouble trouble, long seed) {
        this.trouble = trouble;
        this.random = new Random(seed);
    }

    /** Adds a sink that hears this first, and after it misses nothing. */
    synchronized void add(Sink sink, ObjectNode first) {
        sink.take(first.toString());
        sinks.add(sink);
    }

    void remove(Sink sink) {
        sinks.remove(sink);
    }

    synchronized void seed(long seed) {
        random = new Random(seed);
    }

    /** What really happened, in order and without trouble. */
    synchronized List<ObjectNode> truth() {
        return List.copyOf(truth);
    }

    synchronized void clear() {
        truth.clear();
        held.clear();
    }

    synchronized void emit(ObjectNode event) {
        if (!event.path("post_type").asString("").equals("meta_event")) {
            if (truth.size() == TRUTH_KEPT) {
                truth.removeFirst();
            }
            truth.add(event.deepCopy());
        }
        var rule = trouble.of(event);
        if (random.nextDouble() < rule.lost()) {
            return;
        }
        var changed = changed(event, rule);
        if (random.nextDouble() < rule.reordered()) {
            hold(changed);
        } else if (random.nextDouble() < rule.delayed()) {
            var millis = random.nextInt(rule.delayMillis() / 2, rule.delayMillis() + 1);
            afterwards(millis, () -> send(changed));
        } else {
            send(changed);
            letGo();
        }
        if (random.nextDouble() < rule.doubled()) {
            send(changed);
        }
    }

    private void hold(ObjectNode event) {
        var one = new Held(event, random.nextInt(1, OVERTAKEN_BY_AT_MOST + 1));
        held.add(one);
        afterwards(HELD_AT_MOST_MILLIS, () -> {
            if (held.remove(one)) {
                send(one.event);
            }
        });
    }

    private void afterwards(long millis, Runnable work) {
        var _ = timer.schedule(
                () -> {
                    synchronized (this) {
                        work.run();
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void letGo() {
        for (Iterator<Held> waiting = held.iterator(); waiting.hasNext(); ) {
            var one = waiting.next();
            if (--one.letPass <= 0) {
                waiting.remove();
                send(one.event);
            }
        }
    }

    private ObjectNode changed(ObjectNode event, EventTrouble.Rule rule) {
        var changed = event.deepCopy();
        changed.remove(rule.missing());
        rule.nulls().stream().filter(changed::has).forEach(it -> changed.set(it, NullNode.getInstance()));
        if (rule.idsAsStrings() || trouble.idsAsStrings.get()) {
            Json.numbersAsStrings(changed, it -> it.endsWith("_id"));
        }
        return changed;
    }

    private void send(ObjectNode event) {
        var text = event.toString();
        sinks.forEach(it -> it.take(text));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
