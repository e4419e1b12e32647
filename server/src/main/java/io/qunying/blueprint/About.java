package io.qunying.blueprint;

/** Whom a run, a step or a value is about. */
public enum About {
    PERSON,
    GROUP
}
