/**
 * Guards the talk (风控): what is observed of a message, rules, cases (案件), graded sanctions (处置), appeals (申诉), the
 * breaker for raids and the alarm for crises. No sanction without a case, a reason and a way to appeal.
 */
@ApplicationModule(
        displayName = "Moderation 风控",
        allowedDependencies = {
            "platform",
            "fact",
            "blueprint",
            "staff",
            "channel",
            "channel :: hosted",
            "channel :: message",
            "person",
            "community",
            "worklist"
        })
@NullMarked
package io.qunying.moderation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
