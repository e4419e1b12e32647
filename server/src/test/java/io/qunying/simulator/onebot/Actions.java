package io.qunying.simulator.onebot;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes every call, by whichever way it came. */
@NullMarked
final class Actions implements AutoCloseable {

    private static final String ASYNC = "_async";
    private static final String RATE_LIMITED = "_rate_limited";
    private static final int QUEUE = 10_000;

    /**
     * What to do about a call.
     *
     * @param answer how the answer comes, if at all
     */
    record Outcome(Reply reply, ActionTrouble.Answer answer) {}

    private final Map<String, Action> actions = new HashMap<>();
    private final World world;
    private final ActionTrouble trouble;
    private final Received received;
    private final AtomicBoolean idsAsStrings;
    private final Options options;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("onebot-later").factory());
    private final QuickOperations quick;
    private long nextLimited;

    Actions(
            World world,
            List<Action.Family> families,
            ActionTrouble trouble,
            Received received,
            AtomicBoolean idsAsStrings,
            Runnable restart,
            Options options) {
        this.world = world;
        this.trouble = trouble;
        this.received = received;
        this.idsAsStrings = idsAsStrings;
        this.options = options;
        this.quick = new QuickOperations((action, params) -> perform(action, params, "quick"));
        families.forEach(it -> it.addTo(actions));
        actions.put(".handle_quick_operation", this::quickOperation);
        actions.put("set_restart", params -> {
            var _ = later.schedule(restart, params.number("delay", 0), TimeUnit.MILLISECONDS);
            return null;
        });
    }

    /** Whether something may be wrong with the next such call, so that it must not hold up others. */
    boolean troubled(String action) {
        return trouble.possible(plain(action));
    }

    Outcome call(String action, ObjectNode params, String way) {
        var name = plain(action);
        if (!actions.containsKey(name)) {
            var unknown = Reply.http(404);
            received.add(world.clock.millis(), way, action, params, unknown);
            return new Outcome(unknown, ActionTrouble.Answer.GIVEN);
        }
        var rule = trouble.next(name);
        pause(rule.hangMillis());
        if (rule.retcode() != 0 || !rule.done()) {
            var failed = Reply.failed(rule.retcode() == 0 ? 103 : rule.retcode(), "操作失败");
            received.add(world.clock.millis(), way, action, params, failed);
            return new Outcome(failed, rule.answer());
        }
        var reply = reply(action, name, params, way);
        return new Outcome(reply, rule.answer());
    }

    private Reply reply(String action, String name, ObjectNode params, String way) {
        if (action.endsWith(ASYNC)) {
            later.execute(() -> perform(name, params, way));
            return Reply.async();
        }
        if (action.endsWith(RATE_LIMITED)) {
            return limited(name, params, way);
        }
        var reply = perform(name, params, way);
        return name.equals("set_restart") && reply.retcode() == 0 ? Reply.async() : reply;
    }

    /** One every so often, in turn. */
    private synchronized Reply limited(String name, ObjectNode params, String way) {
        var now = System.nanoTime() / 1_000_000;
        var step = Math.max(options.rateLimitMillis(), 1);
        nextLimited = Math.max(nextLimited, now);
        if ((nextLimited - now) / step > QUEUE) {
            return Reply.failed(100, "队列已满");
        }
        var _ = later.schedule(() -> perform(name, params, way), nextLimited - now, TimeUnit.MILLISECONDS);
        nextLimited += step;
        return Reply.async();
    }

    private Reply perform(String name, ObjectNode params, String way) {
        Reply reply;
        try {
            synchronized (world) {
                var action = actions.get(name);
                reply = action == null ? Reply.http(404) : Reply.ok(shaped(action.act(new Params(params))));
            }
        } catch (Refused refused) {
            reply = Reply.failed(refused.retcode, refused.wording());
        }
        received.add(world.clock.millis(), way, name, params, reply);
        return reply;
    }

    private @Nullable JsonNode shaped(@Nullable JsonNode data) {
        if (data == null || !idsAsStrings.get()) {
            return data;
        }
        var shaped = data.deepCopy();
        Json.numbersAsStrings(shaped, it -> it.endsWith("_id"));
        return shaped;
    }

    /** Carries out what was answered to a posted event. */
    void quick(JsonNode event, JsonNode operation) {
        try {
            quick.apply(event, operation);
        } catch (Refused refused) {
            System.err.println("onebot-simulator: quick operation refused: " + refused.wording());
        }
    }

    private @Nullable JsonNode quickOperation(Params params) {
        quick.apply(params.node("context"), params.node("operation"));
        return null;
    }

    private static String plain(String action) {
        if (action.endsWith(ASYNC)) {
            return action.substring(0, action.length() - ASYNC.length());
        }
        return action.endsWith(RATE_LIMITED) ? action.substring(0, action.length() - RATE_LIMITED.length()) : action;
    }

    private static void pause(long millis) {
        if (millis > 0) {
            try {
                Thread.sleep(Duration.ofMillis(millis));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
