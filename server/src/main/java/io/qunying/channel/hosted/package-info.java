/** Our own web groups: rooms with live messages, the default connector, able to do everything by itself. */
@ApplicationModule(
        displayName = "Hosted channel 自有网页群",
        allowedDependencies = {"platform", "fact", "staff", "channel"})
@NullMarked
package io.qunying.channel.hosted;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
