package io.qunying.community;

import java.util.UUID;

/** Asked for everyone who would get a seat without anybody looking. A module that guards communities answers. */
public interface EntryGate {

    /**
     * Notes that someone is at the door.
     *
     * @param code the live code they came by
     * @return whether they may have the seat at once; else a person looks first
     */
    boolean opens(UUID community, UUID branch, UUID code);
}
