package io.qunying.entry;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EntryConfiguration {

    private static final Duration SWEEP = Duration.ofSeconds(20);

    @Bean
    RecurringTask<Void> contactsApplied(ApplyContacts contacts, @Value("${qunying.contacts.look:1s}") Duration look) {
        return Tasks.recurring("entry-contacts", FixedDelay.of(look)).execute((_, _) -> contacts.applyDue());
    }

    @Bean
    RecurringTask<Void> joinsApplied(
            PlanJoins plan, ApplyJoins joins, @Value("${qunying.joins.look:1s}") Duration look) {
        return Tasks.recurring("entry-joins", FixedDelay.of(look)).execute((_, _) -> {
            plan.planDue();
            joins.applyDue();
        });
    }

    @Bean
    RecurringTask<Void> applicationSweep(SweepApplications sweep) {
        return Tasks.recurring("entry-sweep", FixedDelay.of(SWEEP)).execute((_, _) -> sweep.sweep());
    }
}
