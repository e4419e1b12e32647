package io.qunying.platform;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for drills only.
 *
 * @param clockSkew by how much this machine's clock is taken to be fast
 */
@ConfigurationProperties("qunying.drill")
record DrillProperties(@DefaultValue("PT0S") Duration clockSkew) {}
