/** Communities with their positioning and classes, the groups they grow into, and the seats people hold in them. */
@ApplicationModule(
        displayName = "Community 社群",
        allowedDependencies = {
            "platform",
            "fact",
            "blueprint",
            "staff",
            "channel",
            "channel :: hosted",
            "channel :: message",
            "person"
        })
@NullMarked
package io.qunying.community;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
