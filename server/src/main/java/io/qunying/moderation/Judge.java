package io.qunying.moderation;

import java.util.UUID;

/** Puts words to the rules before the program says them: nothing may be said by it that a member could not say. */
public interface Judge {

    /** Whether the rules in force would withhold these words if a newcomer said them once; nothing is kept of it. */
    boolean wouldWithhold(String words, UUID community);
}
