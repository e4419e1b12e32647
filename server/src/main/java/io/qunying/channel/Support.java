package io.qunying.channel;

/** How far a connector carries a capability. */
public enum Support {
    /** The connector does it by itself. */
    AUTOMATIC,
    /** A member of staff does it with ready content, and says so. */
    ASSISTED,
    /** Nobody can; refused when planned, not when due. */
    IMPOSSIBLE
}
