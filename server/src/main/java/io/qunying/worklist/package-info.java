/**
 * Work items (待办) for staff: who does what until when, with hand-over, checklist, proof and escalation; sends that only
 * a person can make; questions of members that wait for an answer; and what all that says about the day and the team.
 */
@ApplicationModule(
        displayName = "Worklist 待办",
        allowedDependencies = {
            "platform",
            "fact",
            "blueprint",
            "staff",
            "channel",
            "channel :: hosted",
            "channel :: message",
            "person",
            "community"
        })
@NullMarked
package io.qunying.worklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
