package io.qunying.channel.wecom;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param baseUrl where the API is, for connections that name no address of their own
 * @param patience how long a call may be silent; not longer than a server that stops waits for calls
 */
@ConfigurationProperties("qunying.wecom")
record WecomProperties(
        @DefaultValue("https://qyapi.weixin.qq.com") String baseUrl,
        @DefaultValue("8s") Duration patience) {}
