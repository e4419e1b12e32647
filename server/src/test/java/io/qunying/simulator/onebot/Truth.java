package io.qunying.simulator.onebot;

import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ArrayNode;

/** What is really so, for comparing with what the product believes. */
@NullMarked
public final class Truth {

    private final World world;
    private final EventFlow flow;
    private final Received received;

    Truth(World world, EventFlow flow, Received received) {
        this.world = world;
        this.flow = flow;
        this.received = received;
    }

    /** All groups, with whether the bot is in them. */
    public ArrayNode groups() {
        synchronized (world) {
            return Json.array(world.groups.values().stream()
                    .map(it -> it.info()
                            .put("bot_inside", it.find(world.bot.id()) != null)
                            .put("all_silent", it.allSilent))
                    .toList());
        }
    }

    public ArrayNode members(long groupId) {
        synchronized (world) {
            var group = world.anyGroup(groupId);
            return Json.array(
                    group.members.values().stream().map(it -> it.truth(group)).toList());
        }
    }

    /** What was really said and not recalled, in a group, or between two people for 0. */
    public ArrayNode messages(long group) {
        synchronized (world) {
            return Json.array(
                    world.messagesOf(group).stream().map(it -> it.json(true)).toList());
        }
    }

    public ArrayNode requests() {
        synchronized (world) {
            return Json.array(
                    world.requests.values().stream().map(Request::json).toList());
        }
    }

    /** Everything that happened, also what was lost on the way. */
    public ArrayNode events() {
        return Json.array(flow.truth());
    }

    /**
     * The calls that came.
     *
     * @param action of which kind, or empty for all
     * @param after the number of the last call that is known already
     */
    public ArrayNode received(String action, long after) {
        return Json.array(received.all().stream()
                .filter(it ->
                        it.number() > after && (action.isEmpty() || it.action().equals(action)))
                .map(Received.Call::json)
                .toList());
    }
}
