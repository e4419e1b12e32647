/**
 * The front door: live codes, landing, applications and their review, and the way from an approval to a seat in the
 * right group.
 */
@ApplicationModule(
        displayName = "Entry 引流入群",
        allowedDependencies = {
            "platform",
            "fact",
            "blueprint",
            "staff",
            "channel",
            "channel :: hosted",
            "person",
            "community",
            "worklist"
        })
@NullMarked
package io.qunying.entry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
