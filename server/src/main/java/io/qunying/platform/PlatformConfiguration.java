package io.qunying.platform;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    @Bean
    Task<Void> bindAuditEntries(AuditChain chain) {
        return Tasks.recurring("audit-chain", FixedDelay.ofSeconds(2)).execute((instance, context) -> chain.bind());
    }
}
