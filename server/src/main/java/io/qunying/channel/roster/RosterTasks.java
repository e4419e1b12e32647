package io.qunying.channel.roster;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When platforms are asked. */
@Configuration(proxyBeanMethods = false)
class RosterTasks {

    @Bean
    RecurringTask<Void> findGroupsTask(ListMembers members) {
        return Tasks.recurring("channel-find-groups", FixedDelay.ofMinutes(10)).execute((_, _) -> members.findGroups());
    }

    @Bean
    RecurringTask<Void> listMembersTask(ListMembers members) {
        return Tasks.recurring("channel-list-members", FixedDelay.ofSeconds(10)).execute((_, _) -> {
            try {
                members.listDue();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
