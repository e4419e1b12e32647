package io.qunying.dialogue.paper;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param intoPrivateNetworks whether feeds may stand inside, for houses that publish their own there
 * @param patience how long a feed may take in all
 * @param weatherAddress of a source that answers like Open-Meteo, such as {@code https://api.open-meteo.com}; empty for
 *     no weather
 */
@ConfigurationProperties("qunying.paper")
record PaperProperties(
        @DefaultValue("false") boolean intoPrivateNetworks,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("") String weatherAddress) {}
