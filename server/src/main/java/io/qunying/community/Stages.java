package io.qunying.community;

/** Stages of groups (阶段) as they follow from the course of their community. */
public interface Stages {

    /**
     * Looks at all groups once, as timers do: strong ones become daily, quiet ones weak, and those whose time is over
     * are dissolved.
     *
     * @return how many groups changed
     */
    int sweep();
}
