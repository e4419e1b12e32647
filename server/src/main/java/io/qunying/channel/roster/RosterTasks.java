package io.qunying.channel.roster;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
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
    RecurringTask<Void> askCustomersTask(AskCustomers customers, @Value("${qunying.roster.look:10s}") Duration look) {
        return Tasks.recurring("channel-ask-customers", FixedDelay.of(look)).execute((_, _) -> customers.askDue());
    }

    @Bean
    RecurringTask<Void> listCustomersTask(ListCustomers customers, @Value("${qunying.roster.look:10s}") Duration look) {
        return Tasks.recurring("channel-list-customers", FixedDelay.of(look)).execute((_, _) -> customers.listDue());
    }

    @Bean
    RecurringTask<Void> carryTransfersTask(
            CarryTransfers transfers, @Value("${qunying.transfers.look:5s}") Duration look) {
        return Tasks.recurring("channel-carry-transfers", FixedDelay.of(look)).execute((_, _) -> transfers.carryDue());
    }

    @Bean
    RecurringTask<Void> listMembersTask(ListMembers members, @Value("${qunying.roster.look:10s}") Duration look) {
        return Tasks.recurring("channel-list-members", FixedDelay.of(look)).execute((_, _) -> members.listDue());
    }
}
