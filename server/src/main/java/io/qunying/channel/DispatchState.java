package io.qunying.channel;

/** The life of a dispatch. */
enum DispatchState {
    /** A second person must agree first. */
    APPROVAL,
    PLANNED,
    /** Handed to a platform whose answer is not here yet. */
    SENDING,
    SENT,
    /** A member of staff has to do it. */
    ASSISTED,
    FAILED,
    /** Its time was over before it could go, or before anybody did it. */
    EXPIRED,
    CANCELLED,
    /** Not sent, and not wanted any more. */
    DROPPED,
    /** Perhaps sent: a person decides. */
    IN_DOUBT
}
