package io.qunying.entry;

/** The turns at which something is said. */
public enum ScriptKind {
    RECEIVED,
    APPROVED,
    WAITING,
    MORE_NEEDED,
    REFUSED,
    REMINDER,
    LAPSED,
    WELCOME
}
