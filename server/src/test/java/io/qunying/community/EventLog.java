package io.qunying.community;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/** What the module published since, whichever thread it was on. */
@NullMarked
class EventLog implements ApplicationListener<PayloadApplicationEvent<?>> {

    private final Queue<Object> events = new ConcurrentLinkedQueue<>();

    static EventLog of(ConfigurableApplicationContext context) {
        var log = new EventLog();
        context.addApplicationListener(log);
        return log;
    }

    void stop(ConfigurableApplicationContext context) {
        context.removeApplicationListener(this);
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<?> event) {
        events.add(event.getPayload());
    }

    <T> Stream<T> stream(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
