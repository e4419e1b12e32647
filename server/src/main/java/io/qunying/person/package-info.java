/**
 * One record per person: identities that merge when proved the same, profile, tags, consent, blacklist, import and
 * export.
 */
@ApplicationModule(
        displayName = "Person 用户",
        allowedDependencies = {
            "platform",
            "fact",
            "blueprint",
            "staff",
            "channel",
            "channel :: hosted",
            "channel :: message"
        })
@NullMarked
package io.qunying.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
