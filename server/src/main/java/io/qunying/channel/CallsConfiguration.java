package io.qunying.channel;

import java.time.Duration;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where calls to platforms run: on threads of their own, in virtual time one after the other. */
@Configuration(proxyBeanMethods = false)
class CallsConfiguration {

    private static final Logger log = LoggerFactory.getLogger(CallsConfiguration.class);

    /** No call takes longer, and whoever stops later than this is killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @Bean
    Calls calls(OutboxSignal signal, @Value("${qunying.virtual-time:false}") boolean virtualTime) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        return new Calls(virtualTime ? Runnable::run : threads, signal::raise);
    }

    /** After the workers have stopped, so that no call begins any more. */
    @Bean
    SmartLifecycle callsEnd(Calls calls) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                running = true;
            }

            @Override
            public void stop() {
                running = false;
                try {
                    if (!calls.awaitAll(PATIENCE)) {
                        log.warn("Calls to platforms are still under way; the next start asks what became of them");
                    }
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            @Override
            public int getPhase() {
                return DEFAULT_PHASE - 1;
            }
        };
    }
}
