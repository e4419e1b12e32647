package io.qunying.timeline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param webhooksIntoPrivateNetworks whether webhooks may call addresses inside, for houses that run such systems
 * @param webhookPatience how long an answer is waited for
 */
@ConfigurationProperties("qunying.timeline")
record TimelineProperties(
        @DefaultValue("false") boolean webhooksIntoPrivateNetworks,
        @DefaultValue("10s") Duration webhookPatience) {}
