package io.qunying.simulator.onebot;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What goes wrong with calls, by action or for all ({@code *}), and how many messages a minute may be sent. */
@NullMarked
final class ActionTrouble {

    /** What becomes of the answer. */
    enum Answer {
        GIVEN,
        /** The connection is closed instead. */
        CLOSED,
        /** Nothing comes, the connection stays. */
        NEVER
    }

    /**
     * One kind of trouble.
     *
     * @param retcode with which the action fails and is not done; 0 for not failing
     * @param hangMillis how long the answer takes
     * @param done whether the action is done where its answer does not come
     */
    record Rule(int retcode, long hangMillis, Answer answer, boolean done, double share) {

        static final Rule NONE = new Rule(0, 0, Answer.GIVEN, true, 1);

        static Rule of(JsonNode json) {
            return new Rule(
                    json.path("retcode").asInt(0),
                    json.path("hang_ms").asLong(0),
                    switch (json.path("answer").asString("given")) {
                        case "closed" -> Answer.CLOSED;
                        case "never" -> Answer.NEVER;
                        default -> Answer.GIVEN;
                    },
                    json.path("done").asBoolean(true),
                    json.path("share").asDouble(1));
        }
    }

    private record Counted(Rule rule, AtomicInteger left) {}

    private static final long MINUTE_MILLIS = 60_000;

    private final Map<String, Counted> rules = new ConcurrentHashMap<>();
    private final Deque<Long> sent = new ArrayDeque<>();
    private final Clock clock;
    private Random random;
    private int perMinute = Integer.MAX_VALUE;
    private boolean swallow;

    ActionTrouble(Clock clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
    }

    synchronized void seed(long seed) {
        random = new Random(seed);
    }

    /** @param times how often, then all is well again */
    void set(String action, Rule rule, int times) {
        rules.put(action, new Counted(rule, new AtomicInteger(times)));
    }

    /** @param swallow whether what is over the limit is answered as if it was sent, as platforms do */
    synchronized void limit(int perMinute, boolean swallow) {
        this.perMinute = perMinute;
        this.swallow = swallow;
        sent.clear();
    }

    void clear() {
        rules.clear();
        limit(Integer.MAX_VALUE, false);
    }

    boolean possible(String action) {
        return find(action) != null;
    }

    Rule next(String action) {
        var found = find(action);
        if (found == null || chance() >= found.rule().share()) {
            return Rule.NONE;
        }
        return found.left().getAndDecrement() > 0 ? found.rule() : Rule.NONE;
    }

    /** Counts a message to be sent; whether it arrives. */
    synchronized boolean arrives() {
        var now = clock.millis();
        while (!sent.isEmpty() && sent.peekFirst() <= now - MINUTE_MILLIS) {
            sent.removeFirst();
        }
        if (perMinute == Integer.MAX_VALUE) {
            return true;
        }
        if (sent.size() < perMinute) {
            sent.add(now);
            return true;
        }
        if (swallow) {
            return false;
        }
        throw new Refused(100, "发送消息过于频繁");
    }

    private synchronized double chance() {
        return random.nextDouble();
    }

    private @Nullable Counted find(String action) {
        var found = rules.getOrDefault(action, rules.get("*"));
        return found == null || found.left().get() <= 0 ? null : found;
    }
}
