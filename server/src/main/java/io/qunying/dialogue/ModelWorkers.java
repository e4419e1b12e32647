package io.qunying.dialogue;

import io.qunying.dialogue.model.ModelProperties;
import io.qunying.platform.Workers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Ask the model as long as the server runs, so many at a time. */
@Component
@ConditionalOnProperty(name = "qunying.virtual-time", havingValue = "false", matchIfMissing = true)
class ModelWorkers implements SmartLifecycle {

    private final Workers workers;

    ModelWorkers(AskModel ask, ModelSignal signal, ModelProperties properties) {
        workers = new Workers("model", properties.atOnce(), signal, ask::work);
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
