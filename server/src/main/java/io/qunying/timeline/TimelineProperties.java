package io.qunying.timeline;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param webhooksIntoPrivateNetworks whether webhooks may call addresses inside, for houses that run such systems */
@ConfigurationProperties("qunying.timeline")
record TimelineProperties(@DefaultValue("false") boolean webhooksIntoPrivateNetworks) {}
