package io.qunying.briefing;

/** Kinds of alarms, which a robot gets or not. */
enum AlarmKind {
    /** Something surged in a group or at a door, or many complain. */
    SURGE,
    /** Work that nobody did in time went up to the managers. */
    LATE_WORK,
    /** Nobody can tell whether something was sent. */
    IN_DOUBT,
    /** What a connection told could not be handled. */
    CONNECTION
}
