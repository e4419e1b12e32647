package io.qunying.community;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Groups that an earlier version adopted get their members, one after the other. */
@Configuration(proxyBeanMethods = false)
class TellMembersTask {

    @Bean
    RecurringTask<Void> tellAdoptedMembersTask(AdoptGroup adopt) {
        return Tasks.recurring("community-adopted-members", FixedDelay.ofHours(1))
                .execute((_, _) -> {
                    while (adopt.tellNext()) {
                        // each in a transaction of its own
                    }
                });
    }
}
