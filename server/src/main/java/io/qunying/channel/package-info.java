/**
 * The port to where groups live: connectors with their capabilities, the inbox that events come in by, the outbox that
 * sends leave by.
 */
@ApplicationModule(
        displayName = "Channel 渠道",
        allowedDependencies = {"platform", "fact", "blueprint", "staff"})
@NullMarked
package io.qunying.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
