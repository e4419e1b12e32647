package io.qunying.channel.onebot;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param patience how long an action may take to be answered; not longer than a server that stops waits for calls
 * @param pictureHosts where the platform keeps pictures of messages: these hosts and those below them
 */
@ConfigurationProperties("qunying.onebot")
record OneBotProperties(
        @DefaultValue("8s") Duration patience,

        @DefaultValue({"qpic.cn", "qq.com", "qq.com.cn", "gtimg.cn"})
        List<String> pictureHosts) {}
