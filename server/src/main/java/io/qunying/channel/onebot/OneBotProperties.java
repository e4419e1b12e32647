package io.qunying.channel.onebot;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param patience how long an action may take to be answered; not longer than a server that stops waits for calls */
@ConfigurationProperties("qunying.onebot")
record OneBotProperties(@DefaultValue("8s") Duration patience) {}
