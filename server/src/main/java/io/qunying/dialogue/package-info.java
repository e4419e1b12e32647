/**
 * Answers the talk (互动应答): replies by the house, questions to service, games in groups. What it says leaves through the
 * outbox and never answers a message that is withheld.
 */
@ApplicationModule(
        displayName = "Dialogue 互动应答",
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
package io.qunying.dialogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
