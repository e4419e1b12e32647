package io.qunying.simulator.onebot;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/** Everything that can be made to go wrong. */
@NullMarked
public final class Trouble {

    private static final int ALWAYS = Integer.MAX_VALUE;

    final AtomicBoolean heartbeatStopped = new AtomicBoolean();

    private final EventTrouble events;
    private final EventFlow flow;
    private final ActionTrouble actions;
    private final Connections connections;

    Trouble(EventTrouble events, EventFlow flow, ActionTrouble actions, Connections connections) {
        this.events = events;
        this.flow = flow;
        this.actions = actions;
        this.connections = connections;
    }

    /** @param kind such as {@code notice.group_increase}, {@code message} or {@code *} */
    Trouble events(String kind, EventTrouble.Rule rule) {
        events.set(kind, rule);
        return this;
    }

    public Trouble loseEvents(String kind, double share) {
        return events(kind, new EventTrouble.Rule(0, 0, 0, share, 0, false, List.of(), List.of()));
    }

    /** The next calls of an action fail with a retcode and do nothing. */
    public Trouble fail(String action, int retcode, int times) {
        return actions(action, new ActionTrouble.Rule(retcode, 0, ActionTrouble.Answer.GIVEN, true, 1), times);
    }

    /** The next calls are done, and the connection is closed instead of answering. */
    public Trouble closeInsteadOfAnswering(String action, int times) {
        return actions(action, new ActionTrouble.Rule(0, 0, ActionTrouble.Answer.CLOSED, true, 1), times);
    }

    /** The next calls are done, and no answer ever comes. */
    public Trouble loseAnswer(String action, int times) {
        return actions(action, new ActionTrouble.Rule(0, 0, ActionTrouble.Answer.NEVER, true, 1), times);
    }

    /** The next calls take a while. */
    public Trouble hang(String action, long millis, int times) {
        return actions(action, new ActionTrouble.Rule(0, millis, ActionTrouble.Answer.GIVEN, true, 1), times);
    }

    Trouble actions(String action, ActionTrouble.Rule rule, int times) {
        actions.set(action, rule, times);
        return this;
    }

    /** @param swallow whether what is over the limit looks sent, and is not */
    public Trouble limitSending(int perMinute, boolean swallow) {
        actions.limit(perMinute, swallow);
        return this;
    }

    /** The open connections stop reading, answering and sending, without closing. */
    public Trouble halfOpen() {
        connections.halfOpenAll();
        return this;
    }

    public void clear() {
        events.clear();
        actions.clear();
        heartbeatStopped.set(false);
    }

    /** The same from JSON; see docs/operations.md. */
    public void configure(JsonNode json) {
        if (json.path("clear").asBoolean(false)) {
            clear();
        }
        if (json.has("seed")) {
            flow.seed(json.path("seed").asLong());
            actions.seed(json.path("seed").asLong());
        }
        json.path("events").properties().forEach(it -> events(it.getKey(), EventTrouble.Rule.of(it.getValue())));
        json.path("actions")
                .properties()
                .forEach(it -> actions(
                        it.getKey(),
                        ActionTrouble.Rule.of(it.getValue()),
                        it.getValue().path("times").asInt(ALWAYS)));
        if (json.has("rate_limit")) {
            var limit = json.path("rate_limit");
            limitSending(
                    limit.path("per_minute").asInt(ALWAYS),
                    limit.path("mode").asString("refuse").equals("swallow"));
        }
        if (json.has("ids_as_strings")) {
            events.idsAsStrings.set(json.path("ids_as_strings").asBoolean(false));
        }
        if (json.has("heartbeat")) {
            heartbeatStopped.set(!json.path("heartbeat").asBoolean(true));
        }
        if (json.path("half_open").asBoolean(false)) {
            halfOpen();
        }
    }
}
