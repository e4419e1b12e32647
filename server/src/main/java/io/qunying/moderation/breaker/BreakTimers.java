package io.qunying.moderation.breaker;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.qunying.platform.DueWork;
import io.qunying.platform.Sweeping;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** When breaks end and old talk is forgotten, by the wall clock and under virtual time. */
@Configuration(proxyBeanMethods = false)
class BreakTimers {

    private static final Duration END = Duration.ofSeconds(15);
    private static final Duration FORGET = Duration.ofHours(6);

    @Bean
    RecurringTask<Void> endBreaksTask(EndBreaks end) {
        return Tasks.recurring("moderation-breaks", FixedDelay.of(END)).execute((instance, context) -> {
            while (end.work()) {
                // on to the next
            }
        });
    }

    @Bean
    RecurringTask<Void> forgetTalkTask(ForgetTalk forget) {
        return Tasks.recurring("moderation-forget-talk", FixedDelay.of(FORGET))
                .execute((instance, context) -> forget.sweep());
    }

    @Bean
    @Order(10)
    DueWork dueTalk(ForgetTalk forget, Clock clock) {
        return new Sweeping(clock, FORGET, forget::sweep);
    }
}
