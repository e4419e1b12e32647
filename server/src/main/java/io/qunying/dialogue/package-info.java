/**
 * The conversation that needs nobody (互动应答): automatic replies (自动回复) to what members say, and answers from the list of
 * frequent questions (常见问题) to what they ask. A message gets one reply at most; what nobody but a person can answer
 * becomes work. A language model may be asked in between, where the house and the community want it.
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
            "worklist",
            "moderation"
        })
@NullMarked
package io.qunying.dialogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
