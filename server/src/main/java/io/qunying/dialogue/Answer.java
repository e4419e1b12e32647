package io.qunying.dialogue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the program says to a message.
 *
 * @param key makes it unique
 * @param source the rule or entry, or null for the text of the night and what a model wrote
 * @param score of an entry
 */
record Answer(
        Heard to,
        String key,
        Kind kind,
        @Nullable UUID source,
        @Nullable Double score,
        Reply reply) {

    enum Kind {
        RULE,
        FAQ,
        MODEL,
        NIGHT
    }

    /** One reply to a message, whatever gave it. */
    static Answer to(Heard message, Kind kind, @Nullable UUID source, @Nullable Double score, Reply reply) {
        return new Answer(message, "reply:" + message.message(), kind, source, score, reply);
    }
}
