package io.qunying.moderation;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Membership;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What someone said in a group, as rules look at it.
 *
 * @param pictures how many
 * @param mentions how many people
 * @param card whether it forwards a card or a mini-program
 */
record Utterance(
        String text,
        int pictures,
        int mentions,
        boolean card,
        UUID group,
        UUID person,
        @Nullable String classKey,
        Instant at) {

    static Utterance of(InboxEvent event, UUID person, Membership seat) {
        var said = event.incoming();
        return new Utterance(
                textOf(event),
                size(said.payload().get("pictures")),
                size(said.payload().get("mentions")),
                said.payload().containsKey("card"),
                seat.group(),
                person,
                seat.classKey(),
                said.at());
    }

    private static String textOf(InboxEvent event) {
        return event.incoming().payload().get("text") instanceof String text ? text : "";
    }

    private static int size(@Nullable Object list) {
        return list instanceof Collection<?> all ? all.size() : 0;
    }
}
