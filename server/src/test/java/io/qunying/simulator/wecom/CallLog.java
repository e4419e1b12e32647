package io.qunying.simulator.wecom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** All calls of the API, the latest hundred thousand or fewer when they are long. */
@NullMarked
final class CallLog {

    private static final int KEPT = 100_000;
    private static final int LONGEST_BODY = 20_000;
    private static final int LONGEST_ANSWER = 2_000;
    private static final long KEPT_CHARACTERS = 100_000_000;

    private final Deque<LoggedCall> calls = new ArrayDeque<>();
    private long characters;

    synchronized void add(Request request, String corp, long at, String answer) {
        var body = request.contentType().startsWith("multipart/")
                ? "(" + request.bytes().length + " bytes)"
                : shortened(new String(request.bytes(), StandardCharsets.UTF_8), LONGEST_BODY);
        var call = new LoggedCall(at, corp, request.method(), request.path(), body, shortened(answer, LONGEST_ANSWER));
        calls.addLast(call);
        characters += length(call);
        while (calls.size() > KEPT || characters > KEPT_CHARACTERS) {
            characters -= length(calls.removeFirst());
        }
    }

    private static int length(LoggedCall call) {
        return call.body().length() + call.answer().length();
    }

    synchronized List<LoggedCall> list() {
        return List.copyOf(calls);
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }
}
