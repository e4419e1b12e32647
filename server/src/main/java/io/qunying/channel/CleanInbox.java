package io.qunying.channel;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets what came in go when its time is over, and old counts of what went out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CleanInbox.Settings.class)
class CleanInbox {

    /**
     * @param keep how long what was read is kept: long enough for any platform to send it again, which must not count
     *     twice
     */
    @ConfigurationProperties("qunying.inbox")
    record Settings(@DefaultValue("7d") Duration keep) {}

    /** The longest window of a quota is a month. */
    private static final Duration COUNTED = Duration.ofDays(40);

    private final ForgetEvents forget;
    private final SendCounts counts;
    private final Settings settings;
    private final Clock clock;

    CleanInbox(ForgetEvents forget, SendCounts counts, Settings settings, Clock clock) {
        this.forget = forget;
        this.counts = counts;
        this.settings = settings;
        this.clock = clock;
    }

    void clean() {
        forget.before(clock.instant().minus(settings.keep()));
        counts.forgetBefore(clock.instant().minus(COUNTED));
    }

    @Bean
    RecurringTask<Void> cleanInboxTask() {
        return Tasks.recurring("channel-clean-inbox", FixedDelay.ofHours(1)).execute((_, _) -> clean());
    }
}
