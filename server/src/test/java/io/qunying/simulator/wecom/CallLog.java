package io.qunying.simulator.wecom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** All calls of the API, the latest hundred thousand. */
@NullMarked
final class CallLog {

    private static final int KEPT = 100_000;
    private static final int LONGEST_BODY = 20_000;

    private final Deque<LoggedCall> calls = new ArrayDeque<>();

    synchronized void add(Request request, String corp, long at, String answer) {
        var body = request.contentType().startsWith("multipart/")
                ? "(" + request.bytes().length + " bytes)"
                : shortened(new String(request.bytes(), StandardCharsets.UTF_8));
        calls.addLast(new LoggedCall(at, corp, request.method(), request.path(), body, shortened(answer)));
        if (calls.size() > KEPT) {
            calls.removeFirst();
        }
    }

    synchronized List<LoggedCall> list() {
        return List.copyOf(calls);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_BODY ? text.substring(0, LONGEST_BODY) + "…" : text;
    }
}
