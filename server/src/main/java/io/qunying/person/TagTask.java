package io.qunying.person;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When tags are written to platforms, and looked at there. */
@Configuration(proxyBeanMethods = false)
class TagTask {

    @Bean
    RecurringTask<Void> markCustomersTask(MarkCustomers marks, @Value("${qunying.tags.look:5s}") Duration look) {
        return Tasks.recurring("person-mark-customers", FixedDelay.of(look)).execute((_, _) -> marks.markDue());
    }

    @Bean
    RecurringTask<Void> verifyTagsTask(VerifyTags verify, @Value("${qunying.tags.look:5s}") Duration look) {
        return Tasks.recurring("person-verify-tags", FixedDelay.of(look)).execute((_, _) -> verify.verifyDue());
    }
}
