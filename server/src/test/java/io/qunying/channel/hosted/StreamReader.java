package io.qunying.channel.hosted;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Reads a room's stream as a browser does: keeps the last id and comes back with it whenever the line breaks. */
final class StreamReader implements Runnable {

    /** One event with the id and name it had in the stream. */
    record Event(long id, String name, JsonNode data) {}

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Browser browser;
    private final Random breaking;
    private final int breakOneIn;
    final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile long last;
    private volatile boolean closed;
    private volatile boolean open;

    /** @param breakOneIn cuts the line after an event with this chance; 0 for never */
    StreamReader(Browser browser, long after, long seed, int breakOneIn) {
        this.browser = browser;
        this.last = after;
        this.breaking = new Random(seed);
        this.breakOneIn = breakOneIn;
    }

    StreamReader start() {
        Thread.ofVirtual().start(this);
        return this;
    }

    boolean isOpen() {
        return open;
    }

    long last() {
        return last;
    }

    void close() {
        closed = true;
    }

    @Override
    public void run() {
        while (!closed) {
            try {
                var answer = browser.stream(last);
                try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                    read(lines);
                }
                if (answer.statusCode() != 200) {
                    LockSupport.parkNanos(RETRY.toNanos()); // as a browser does
                }
            } catch (IOException broken) {
                // comes back
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void read(BufferedReader lines) throws IOException {
        long id = last;
        String name = "message";
        for (String line; !closed && (line = lines.readLine()) != null; ) {
            if (line.startsWith("retry:")) {
                open = true;
            } else if (line.startsWith("id:")) {
                id = Long.parseLong(line.substring(3));
            } else if (line.startsWith("event:")) {
                name = line.substring(6);
            } else if (line.startsWith("data:")) {
                var data = Browser.JSON.readTree(line.substring(5));
                events.add(new Event(id, name, data));
                last = id;
                if (name.equals("change") && data.get("kind").asString().equals("REMOVED")) {
                    closed = true;
                }
                if (breakOneIn > 0 && breaking.nextInt(breakOneIn) == 0) {
                    return;
                }
            }
        }
    }
}
