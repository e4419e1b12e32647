package io.qunying.channel.hosted;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One reader's stream. Only its own virtual thread writes to it; one who reads too slowly is cut off and resumes. */
final class RoomStream implements Runnable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int CATCH_UP = 200;
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final String REMOVED = "event:change\ndata:{\"kind\":\"REMOVED\"}\n\n";

    private final LiveRoom live;
    private final Viewer viewer;
    private final RoomLog log;
    private final RoomRenderer renderer;
    private final SseEmitter emitter = new SseEmitter(0L);

    private long seq;
    private volatile boolean removed;
    private volatile boolean closed;

    RoomStream(LiveRoom live, Viewer viewer, long after, RoomLog log, RoomRenderer renderer) {
        this.live = live;
        this.viewer = viewer;
        this.seq = after;
        this.log = log;
        this.renderer = renderer;
        emitter.onCompletion(this::close);
        emitter.onError(_ -> close());
    }

    SseEmitter emitter() {
        return emitter;
    }

    Viewer viewer() {
        return viewer;
    }

    /** The reader is no member any more: says so and ends. */
    void remove() {
        removed = true;
        live.wake();
    }

    void close() {
        closed = true;
        live.wake();
    }

    @Override
    public void run() {
        try {
            write("retry:2000\n\n");
            while (!closed && !removed) {
                step();
            }
            if (removed) {
                write(REMOVED);
            }
            emitter.complete();
        } catch (IOException gone) {
            // The reader went away, or was too slow for the socket: the container, which found it out, ends the answer.
        } catch (IllegalStateException ended) {
            if (!closed) {
                emitter.completeWithError(ended);
            }
        } catch (InterruptedException stopped) {
            emitter.complete();
        }
    }

    private void step() throws IOException, InterruptedException {
        var found = live.after(seq, HEARTBEAT);
        if (removed || closed) {
            return;
        }
        if (found.isEmpty()) {
            catchUp();
            return;
        }
        var frames = found.get();
        if (frames.isEmpty()) {
            write(":\n\n");
            return;
        }
        var visible = frames.stream()
                .filter(it -> viewer.sees(it.event()))
                .map(it ->
                        viewer.wrote(it.event()) || viewer.staff() ? renderer.frame(it.event(), viewer) : it.common())
                .collect(Collectors.joining());
        write(visible);
        seq = frames.getLast().event().seq();
    }

    private void catchUp() throws IOException {
        List<RoomEvent> events = log.after(live.room(), seq, CATCH_UP);
        var visible = events.stream()
                .filter(viewer::sees)
                .map(it -> renderer.frame(it, viewer))
                .collect(Collectors.joining());
        write(visible);
        seq = events.getLast().seq();
    }

    private void write(String text) throws IOException {
        if (!text.isEmpty()) {
            emitter.send(Set.of(new DataWithMediaType(text, TEXT)));
        }
    }
}
