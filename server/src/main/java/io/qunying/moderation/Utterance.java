package io.qunying.moderation;

import io.qunying.moderation.breaker.Said;
import io.qunying.moderation.text.NormalText;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What someone said in a group, as rules look at it.
 *
 * @param pictures how many
 * @param codes QR codes in them
 * @param mentions how many people
 * @param card whether it forwards a card or a mini-program
 */
record Utterance(
        NormalText text,
        int pictures,
        int codes,
        int mentions,
        boolean card,
        @Nullable String classKey,
        Instant at) {

    static Utterance of(Said said) {
        var payload = said.event().incoming().payload();
        return new Utterance(
                said.text(),
                size(payload.get("pictures")),
                size(payload.get("codes")),
                size(payload.get("mentions")),
                payload.containsKey("card"),
                said.seat().classKey(),
                said.at());
    }

    private static int size(@Nullable Object list) {
        return list instanceof Collection<?> all ? all.size() : 0;
    }
}
