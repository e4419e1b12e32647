package io.qunying.channel.robot;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param patience how long a webhook may take to answer; not longer than a server that stops waits for calls */
@ConfigurationProperties("qunying.robots")
record RobotProperties(@DefaultValue("8s") Duration patience) {}
