package io.qunying.moderation.breaker;

/** Asked for everything that members say, in its order, before rules look at it. */
public interface TalkGate {

    /** Who says something. */
    enum Speaker {
        NEWCOMER,
        KNOWN,
        /** Whose texts nobody looks at; where a group is locked, it is for everyone. */
        EXEMPT
    }

    /** Notes it, and withholds it where it may not be said now. */
    void watch(Said said, Speaker by);
}
