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
    /** To the group, when somebody has joined. */
    WELCOME,
    /** To a new customer of a member of staff, within seconds. */
    FRIEND
}
