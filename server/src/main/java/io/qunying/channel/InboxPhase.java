package io.qunying.channel;

import java.util.List;

/**
 * One step that every event passes. Upper modules implement it; all phases of a batch run in one transaction together
 * with the inbox position, so a crash repeats nothing and loses nothing.
 */
public interface InboxPhase {

    /** The order in which phases see a batch. */
    enum Stage {
        IDENTIFY,
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

    /** Handles events of one group in their order; may write conclusions into them for later phases. */
    void handle(List<InboxEvent> batch);
}
