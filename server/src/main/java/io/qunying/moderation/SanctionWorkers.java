package io.qunying.moderation;

import io.qunying.platform.Workers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Applies sanctions as long as the server runs. */
@Component
@ConditionalOnProperty(name = "qunying.virtual-time", havingValue = "false", matchIfMissing = true)
class SanctionWorkers implements SmartLifecycle {

    private final Workers workers;

    SanctionWorkers(ApplySanctions apply, SanctionSignal signal) {
        workers = new Workers("sanctions", 1, signal, apply::work);
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
