package io.qunying.channel.wecom;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param baseUrl where the API is, for connections that name no address of their own
 * @param oauthUrl where a page inside WeCom is sent to learn who opened it
 * @param archiveLibrary where {@code libWeWorkFinanceSdk_Java.so} lies, which WeCom gives to those who use its archive
 *     of messages; empty where there is none
 * @param patience how long a call may be silent; not longer than a server that stops waits for calls
 */
@ConfigurationProperties("qunying.wecom")
record WecomProperties(
        @DefaultValue("https://qyapi.weixin.qq.com") String baseUrl,

        @DefaultValue("https://open.weixin.qq.com/connect/oauth2/authorize")
        String oauthUrl,

        @DefaultValue("") String archiveLibrary,

        @DefaultValue("8s") Duration patience) {}
