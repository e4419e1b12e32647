package io.qunying.channel.onebot;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One WebSocket connection: calls go out and are matched with their answers, events come in one after the other. It
 * watches whether the other side is still there.
 */
final class Line implements Actions {

    /** What it carries. */
    enum Role {
        API,
        EVENT,
        UNIVERSAL;

        boolean calls() {
            return this != EVENT;
        }

        boolean events() {
            return this != API;
        }
    }

    static final int LONGEST_FRAME = 16 * 1024 * 1024;

    /** Silence of so many heartbeats or pings is the end. */
    private static final int MISSED = 3;

    private static final Duration PING_EVERY = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(Line.class);

    private final Setup setup;
    private final Role role;
    private final Wire wire;
    private final JsonMapper json;
    private final Duration patience;
    private final Consumer<JsonNode> events;
    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private final StringBuilder parts = new StringBuilder();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile long frameAt;
    private volatile long signAt = System.nanoTime();
    private volatile long pingAt = System.nanoTime();
    private volatile long beat;

    /** @param events takes each event before the next one is read */
    Line(Setup setup, Role role, Wire wire, JsonMapper json, Duration patience, Consumer<JsonNode> events) {
        this.setup = setup;
        this.role = role;
        this.wire = wire;
        this.json = json;
        this.patience = patience;
        this.events = events;
    }

    Setup setup() {
        return setup;
    }

    UUID connection() {
        return setup.connection();
    }

    Role role() {
        return role;
    }

    @Override
    public Answer call(String action, Map<String, ?> params) {
        var echo = String.valueOf(calls.incrementAndGet());
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(echo, answer);
        try {
            if (end.isDone()) {
                throw new NotDone(NotDone.CONNECTION_DOWN);
            }
            var frame = new LinkedHashMap<String, Object>();
            frame.put("action", action);
            frame.put("params", params);
            frame.put("echo", echo);
            wire.send(json.writeValueAsString(frame));
            return Answer.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException | ExecutionException lost) {
            throw new NoAnswer(NoAnswer.LOST, lost);
        } catch (TimeoutException late) {
            throw new NoAnswer(NoAnswer.TOO_SLOW, late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(NoAnswer.LOST, stopped);
        } finally {
            waiting.remove(echo);
        }
    }

    /** A part of a frame came; parts come one after the other. */
    void heard(CharSequence part, boolean last) {
        sign();
        if (parts.length() + part.length() > LONGEST_FRAME) {
            log.warn("Connection {} is closed: a frame is longer than {} characters", connection(), LONGEST_FRAME);
            close();
            return;
        }
        parts.append(part);
        if (last) {
            var frame = parts.toString();
            parts.setLength(0);
            frameAt = System.nanoTime();
            read(frame);
            frameAt = System.nanoTime(); // storing an event may have taken its time
            sign();
        }
    }

    /** Something came, if only a pong. */
    void sign() {
        signAt = System.nanoTime();
    }

    private void read(String frame) {
        JsonNode read;
        try {
            read = json.readTree(frame);
        } catch (JacksonException unreadable) {
            log.warn("Connection {} sent a frame that is no JSON", connection());
            return;
        }
        if (read.hasNonNull("post_type")) {
            if (Fields.text(read, "meta_event_type").equals("heartbeat")) {
                beat = Duration.ofMillis(Fields.number(read, "interval").orElse(0))
                        .toNanos();
            } else if (role.events()) {
                events.accept(read);
            }
            return;
        }
        var asked = waiting.get(Fields.text(read, "echo"));
        if (asked != null) {
            asked.complete(read);
        }
    }

    /** Closes it if the other side has been silent for too long, and asks for signs of life; to be called often. */
    void watch() {
        var now = System.nanoTime();
        if ((beat > 0 && now - frameAt > MISSED * beat) || now - signAt > MISSED * PING_EVERY.toNanos()) {
            log.warn("Connection {} is closed: the other side is silent", connection());
            close();
        } else if (now - pingAt > PING_EVERY.toNanos()) {
            pingAt = now;
            try {
                wire.ping();
            } catch (IOException broken) {
                close();
            }
        }
    }

    boolean isOpen() {
        return !end.isDone();
    }

    /** Whether the other side ever said anything; one that refuses a token does not. */
    boolean wasHeard() {
        return frameAt != 0;
    }

    /** Done when it is over. */
    CompletableFuture<Void> end() {
        return end;
    }

    void close() {
        ended();
        wire.close();
    }

    /** The wire is gone: whoever waits for an answer will not get it. */
    void ended() {
        if (end.complete(null)) {
            waiting.values().forEach(it -> it.completeExceptionally(new IOException("the connection was lost")));
        }
    }
}
