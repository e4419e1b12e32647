package io.qunying.dialogue.model;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param intoPrivateNetworks whether the model may stand inside, for houses that run their own
 * @param atOnce how many questions one server asks at the same time
 * @param failures after so many in a row it is left alone
 * @param rest for so long
 */
@ConfigurationProperties("qunying.model")
public record ModelProperties(
        @DefaultValue("false") boolean intoPrivateNetworks,
        @DefaultValue("4") int atOnce,
        @DefaultValue("5") int failures,
        @DefaultValue("1m") Duration rest) {}
