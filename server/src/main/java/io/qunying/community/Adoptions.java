package io.qunying.community;

import java.util.UUID;

/** Takes in groups that a platform made for a community by itself. */
public interface Adoptions {

    /**
     * Takes a group in, if nobody has it; those inside get seats a moment later. Twice is once.
     *
     * @return whether the community has it now; false while the connection has not seen it, where another community has
     *     it, and where this one is closed
     */
    boolean adopt(UUID community, UUID connection, String ref);
}
