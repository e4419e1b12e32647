package io.qunying.simulator.onebot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** Every call that came, in order: what was asked, by which way, and what came of it. */
@NullMarked
final class Received {

    private static final int KEPT = 200_000;

    /**
     * A call.
     *
     * @param way http, ws, reverse-ws or quick
     * @param status ok, async or failed, also where the answer never left
     */
    record Call(long number, long millis, String way, String action, ObjectNode params, String status, int retcode) {

        ObjectNode json() {
            return Json.object(
                    "number", number, "millis", millis, "way", way, "action", action, "params", params, "status",
                    status, "retcode", retcode);
        }
    }

    private final Deque<Call> calls = new ArrayDeque<>();
    private long last;

    synchronized void add(long millis, String way, String action, ObjectNode params, Reply reply) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.add(new Call(++last, millis, way, action, params, reply.status(), reply.retcode()));
    }

    synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    synchronized void clear() {
        calls.clear();
    }
}
