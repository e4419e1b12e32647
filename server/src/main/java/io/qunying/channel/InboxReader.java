package io.qunying.channel;

import io.qunying.platform.Workers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Reads the inbox as long as the server runs. Any number of readers on any number of nodes share the groups. */
@Component
@ConditionalOnProperty(name = "qunying.virtual-time", havingValue = "false", matchIfMissing = true)
class InboxReader implements SmartLifecycle {

    private static final int WORKERS = 4;

    private final Workers workers;

    InboxReader(InboxBatch batch, InboxSignal signal) {
        workers = new Workers("inbox", WORKERS, signal, batch::next);
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
