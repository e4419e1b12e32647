package io.qunying.channel.message;

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

/** Makes room for the messages of the months to come, and lets old months go. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeepMessages.Settings.class)
class KeepMessages {

    /** @param keep how long messages are kept; what goes, goes by whole months */
    @ConfigurationProperties("qunying.messages")
    record Settings(@DefaultValue("730d") Duration keep) {}

    private final MessageMonths months;
    private final PictureTable pictures;
    private final Settings settings;
    private final Clock clock;

    KeepMessages(MessageMonths months, PictureTable pictures, Settings settings, Clock clock) {
        this.months = months;
        this.pictures = pictures;
        this.settings = settings;
        this.clock = clock;
    }

    void keep() {
        months.prepare();
        var limit = clock.instant().minus(settings.keep());
        months.dropBefore(limit);
        while (pictures.dropBefore(limit)) {
            // on to the next
        }
    }

    @Bean
    RecurringTask<Void> keepMessagesTask() {
        return Tasks.recurring("channel-keep-messages", FixedDelay.ofHours(1)).execute((_, _) -> keep());
    }
}
