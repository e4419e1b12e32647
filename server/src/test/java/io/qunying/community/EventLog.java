package io.qunying.community;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.context.event.EventListener;

/** What the module published, whichever thread it was on. */
@NullMarked
class EventLog {

    private final Queue<Object> events = new ConcurrentLinkedQueue<>();

    @EventListener
    void on(SeatFreed event) {
        events.add(event);
    }

    @EventListener
    void on(SeatLapsed event) {
        events.add(event);
    }

    @EventListener
    void on(LineShort event) {
        events.add(event);
    }

    <T> Stream<T> stream(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
