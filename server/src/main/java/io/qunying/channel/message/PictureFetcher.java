package io.qunying.channel.message;

import io.qunying.platform.Signal;
import io.qunying.platform.Workers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Fetches what waits as long as the server runs. */
@Component
@ConditionalOnProperty(name = "qunying.virtual-time", havingValue = "false", matchIfMissing = true)
class PictureFetcher implements SmartLifecycle {

    private static final int WORKERS = 4;

    private final Workers workers;

    PictureFetcher(FetchPictures fetch) {
        workers = new Workers("pictures", WORKERS, new Signal(), fetch::next);
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
