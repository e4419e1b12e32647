package io.qunying.moderation;

/** What a rule may do, each one more than the one before. */
enum Mode {
    OFF,
    /** Counts what it would have hit. */
    SHADOW,
    /** Opens cases for people to label; nothing else happens. */
    TRAIN,
    /** Withholds the message; people decide on the sanction. */
    SOFT,
    /** Withholds the message and sanctions at once by the strike plan. */
    HARD;

    boolean acts() {
        return this == SOFT || this == HARD;
    }
}
