package io.qunying.moderation.breaker;

/** Asked for everything that members say, in its order, before rules look at it. */
public interface TalkGate {

    /**
     * Notes it, and withholds it where it may not be said now.
     *
     * @param exempt of someone whose texts nobody looks at; where a group is locked, it is for everyone
     */
    void watch(Said said, boolean exempt);
}
