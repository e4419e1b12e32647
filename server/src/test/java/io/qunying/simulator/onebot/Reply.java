package io.qunying.simulator.onebot;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an action answers.
 *
 * @param httpStatus 200 for whatever an action decides itself
 */
@NullMarked
record Reply(String status, int retcode, @Nullable JsonNode data, String wording, int httpStatus) {

    private static final int OK = 200;
    /** On a WebSocket an HTTP status becomes a retcode. */
    private static final int WS_RETCODES = 1000;

    static Reply ok(@Nullable JsonNode data) {
        return new Reply("ok", 0, data, "", OK);
    }

    static Reply async() {
        return new Reply("async", 1, null, "", OK);
    }

    static Reply failed(int retcode, String wording) {
        return new Reply("failed", retcode, null, wording, OK);
    }

    static Reply http(int httpStatus) {
        return new Reply("failed", WS_RETCODES + httpStatus, null, "", httpStatus);
    }

    ObjectNode json() {
        var json = Json.object("status", status, "retcode", retcode, "data", data);
        return wording.isEmpty() ? json : json.put("msg", wording).put("wording", wording);
    }
}
