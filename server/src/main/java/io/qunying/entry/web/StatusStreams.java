package io.qunying.entry.web;

import io.qunying.entry.ApplicationState;
import io.qunying.entry.FrontDoor;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Live status for applicants. A stream ends by itself after ten minutes; the browser opens it again. */
@Component
class StatusStreams {

    private static final long LONGEST_MILLIS = 600_000;

    private final FrontDoor door;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

    StatusStreams(FrontDoor door) {
        this.door = door;
    }

    SseEmitter open(UUID visitor, UUID application) {
        var known = door.status(visitor, application).state();
        var stream = new SseEmitter(LONGEST_MILLIS);
        var watch = door.watch(visitor, application, it -> send(stream, it));
        open.add(stream);
        Runnable end = () -> {
            open.remove(stream);
            close(watch);
        };
        stream.onCompletion(end);
        stream.onTimeout(stream::complete);
        stream.onError(_ -> end.run());
        send(stream, known);
        return stream;
    }

    private static void send(SseEmitter stream, ApplicationState state) {
        try {
            stream.send(SseEmitter.event().name("state").data(Map.of("state", state)));
        } catch (IOException | IllegalStateException gone) {
            stream.complete();
        }
    }

    private static void close(AutoCloseable watch) {
        try {
            watch.close();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Open streams would hold up the shutdown. */
    @EventListener(ContextClosedEvent.class)
    void endAll() {
        open.forEach(SseEmitter::complete);
    }
}
