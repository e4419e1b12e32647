package io.qunying.channel.robot;

import io.qunying.channel.Channel;
import io.qunying.channel.ConnectionSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One channel for each platform. */
@Configuration(proxyBeanMethods = false)
class RobotChannels {

    @Bean
    Channel robotsOfWeCom(ConnectionSettings settings, CallWebhook webhook, Clock clock) {
        return new RobotChannel(RobotPlatform.WECOM, settings, webhook, clock);
    }

    @Bean
    Channel robotsOfDingTalk(ConnectionSettings settings, CallWebhook webhook, Clock clock) {
        return new RobotChannel(RobotPlatform.DINGTALK, settings, webhook, clock);
    }

    @Bean
    Channel robotsOfFeishu(ConnectionSettings settings, CallWebhook webhook, Clock clock) {
        return new RobotChannel(RobotPlatform.FEISHU, settings, webhook, clock);
    }
}
