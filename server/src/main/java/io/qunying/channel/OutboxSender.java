package io.qunying.channel;

import io.qunying.platform.Workers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sends what is due as long as the server runs. */
@Component
@ConditionalOnProperty(name = "qunying.virtual-time", havingValue = "false", matchIfMissing = true)
class OutboxSender implements SmartLifecycle {

    private static final int WORKERS = 4;

    private final Workers workers;

    OutboxSender(SendDispatch send, OutboxSignal signal) {
        workers = new Workers("outbox", WORKERS, signal, send::next);
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
