package io.qunying.person;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** The durable timer behind imports, and what is taken up again after a restart. */
@Configuration(proxyBeanMethods = false)
class ImportTask {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(3);
    /** Due at once, whatever the scheduler's clock says. */
    private static final Instant AT_ONCE = Instant.EPOCH;

    private final OneTimeTask<Void> task;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Imports imports;
    private final Clock clock;

    ImportTask(ImportRunner runner, ObjectProvider<SchedulerClient> scheduler, Imports imports, Clock clock) {
        this.scheduler = scheduler;
        this.imports = imports;
        this.clock = clock;
        task = Tasks.oneTime("person-import")
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_PAUSE))
                .execute((instance, context) -> runner.run(importOf(instance.getId())));
    }

    @Bean
    Task<Void> personImportTask() {
        return task;
    }

    void start(UUID id) {
        scheduler.getObject().scheduleIfNotExists(task.instance(id.toString()), AT_ONCE);
    }

    /**
     * A killed node leaves its timers marked as running for a while. Nobody has to wait for that: we start anew at
     * once, and the old timer, when it wakes up, finds the work done or being done.
     */
    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        for (var id : imports.listUnfinished()) {
            scheduler
                    .getObject()
                    .scheduleIfNotExists(
                            task.instance(id + "/" + clock.instant().toEpochMilli()), AT_ONCE);
        }
    }

    private static UUID importOf(String instance) {
        var end = instance.indexOf('/');
        return UUID.fromString(end < 0 ? instance : instance.substring(0, end));
    }
}
