package io.qunying.dialogue;

import io.qunying.channel.Enclosures.Enclosure;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the program says to a message.
 *
 * @param key makes it unique
 * @param source the rule or entry, or null for the text of the night and what a model wrote
 * @param score of an entry
 * @param enclosed the material of the reply, or null where it has none or it cannot be used any more
 */
record Answer(
        Heard to,
        String key,
        Kind kind,
        @Nullable UUID source,
        @Nullable Double score,
        Reply reply,
        @Nullable Enclosure enclosed) {

    enum Kind {
        RULE,
        FAQ,
        MODEL,
        NIGHT
    }

    /** One reply to a message, whatever gave it. */
    static Answer to(Heard message, Kind kind, @Nullable UUID source, @Nullable Double score, Reply reply) {
        return new Answer(message, "reply:" + message.message(), kind, source, score, reply, null);
    }

    Answer with(@Nullable Enclosure enclosed) {
        return new Answer(to, key, kind, source, score, reply, enclosed);
    }
}
