package io.qunying.channel;

import java.util.List;

/**
 * One step that every event passes. Upper modules implement it; all phases of a batch run in one transaction together
 * with the inbox positions, so a crash repeats nothing and loses nothing.
 *
 * <p>A batch is of many groups, so what a phase asks and writes takes a fixed number of statements however many there
 * are. A group is in one reader's hands at a time; what groups share, such as the rows of a person or a community, is
 * written in one order, or two readers wait for each other for ever. A batch that breaks is handled again in smaller
 * parts: nothing that a phase keeps in memory may count an event twice.
 */
public interface InboxPhase {

    /** The order in which phases see a batch. */
    enum Stage {
        IDENTIFY,
        /** Takes down who is in the groups of other platforms. */
        ROSTER,
        MEMBERSHIP,
        GUARD,
        PUBLISH,
        /** Finds moves of games, which nobody else has to answer. */
        PLAY,
        /** Finds what people want, such as questions to the team. */
        LISTEN,
        RESPOND,
        RECORD
    }

    Stage stage();

    /**
     * Handles events; may write conclusions into them for later phases.
     *
     * @param batch never empty, group by group, those of a group in their order
     */
    void handle(List<InboxEvent> batch);
}
