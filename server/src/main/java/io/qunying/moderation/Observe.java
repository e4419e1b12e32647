package io.qunying.moderation;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Membership;
import io.qunying.moderation.Speakers.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be seen of a message and its sender; only what some rule asks for is looked at. */
@Component
class Observe {

    private final Signs signs = new Signs();

    /** @param names what is asked for, of {@link Vocabulary} */
    Map<String, Object> message(InboxEvent event, Membership seat, Standing standing, Set<String> names) {
        var payload = event.incoming().payload();
        var text = text(event);
        var seen = new HashMap<String, Object>();
        seen.put(Vocabulary.TEXT, text);
        seen.put(Vocabulary.LENGTH, (double) text.codePointCount(0, text.length()));
        if (names.contains(Vocabulary.LINKS)) {
            seen.put(Vocabulary.LINKS, (double) signs.links(text));
        }
        if (names.contains(Vocabulary.CONTACTS)) {
            seen.put(Vocabulary.CONTACTS, (double) signs.contacts(text));
        }
        seen.put(Vocabulary.PICTURES, (double) size(payload.get("pictures")));
        seen.put(Vocabulary.MENTIONS, (double) size(payload.get("mentions")));
        seen.put(Vocabulary.CARD, payload.containsKey("card"));
        person(seen, seat, standing, event.incoming().at());
        return seen;
    }

    static String text(InboxEvent event) {
        return event.incoming().payload().get("text") instanceof String text ? text : "";
    }

    private static void person(Map<String, Object> seen, Membership seat, Standing standing, Instant now) {
        seen.put(Vocabulary.DAYS, standing.days(now));
        seen.put(Vocabulary.SPOKEN, (double) standing.messages());
        seen.put(Vocabulary.STRIKES, (double) standing.strikes());
        seen.put(Vocabulary.TRUST, standing.trust(now));
        if (seat.classKey() != null) {
            seen.put(Vocabulary.CLASS, seat.classKey());
        }
    }

    private static int size(@Nullable Object list) {
        return list instanceof Collection<?> all ? all.size() : 0;
    }
}
