package io.qunying.timeline;

import io.qunying.platform.Workers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Does what is due as long as the server runs. Under virtual time the clock does not run by itself, nor do workers. */
@Component
@ConditionalOnProperty(name = "qunying.virtual-time", havingValue = "false", matchIfMissing = true)
class TimelineWorkers implements SmartLifecycle {

    private static final int WORKERS = 2;

    private final Workers workers;

    TimelineWorkers(DueSteps steps, DueEntries entries, TimelineSignal signal) {
        workers = new Workers("timeline", WORKERS, signal, () -> steps.work() || entries.work());
    }

    @Override
    public void start() {
        workers.start();
    }

    @Override
    public void stop() {
        workers.stop();
    }

    @Override
    public boolean isRunning() {
        return workers.isRunning();
    }
}
