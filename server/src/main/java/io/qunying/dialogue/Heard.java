package io.qunying.dialogue;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Membership;
import io.qunying.channel.Incoming;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message of a member that all may read, as the program listens to it. */
record Heard(
        UUID message,
        UUID branch,
        UUID community,
        UUID group,
        UUID person,
        String nickname,
        @Nullable String classKey,
        String text,
        int pictures,
        int mentions,
        boolean question,
        Incoming incoming) {

    /** Nothing for the team's own words, for those withheld, for moves of games and for what is no message. */
    static Stream<Heard> of(InboxEvent event) {
        var person = event.person();
        var seat = event.membership();
        return event.incoming().kind() != Incoming.Kind.MESSAGE
                        || event.withheldBecause() != null
                        || event.isMove()
                        || person == null
                        || seat == null
                        || seat.staff()
                        || seat.branch() == null
                ? Stream.empty()
                : Stream.of(of(event, person, seat, seat.branch()));
    }

    private static Heard of(InboxEvent event, UUID person, Membership seat, UUID branch) {
        var payload = event.incoming().payload();
        return new Heard(
                event.id(),
                branch,
                seat.community(),
                seat.group(),
                person,
                seat.nickname(),
                seat.classKey(),
                Plain.of(payload.get("text") instanceof String text ? text : ""),
                size(payload.get("pictures")),
                size(payload.get("mentions")),
                event.isQuestion(),
                event.incoming());
    }

    Instant at() {
        return incoming.at();
    }

    /** For conditions. */
    Map<String, Object> values(ZoneId zone) {
        var values = new HashMap<String, Object>();
        values.put(ReplyVocabulary.TEXT, text);
        values.put(ReplyVocabulary.LENGTH, (double) text.codePointCount(0, text.length()));
        values.put(ReplyVocabulary.PICTURES, (double) pictures);
        values.put(ReplyVocabulary.MENTIONS, (double) mentions);
        values.put(ReplyVocabulary.QUESTION, question);
        values.put(ReplyVocabulary.HOUR, (double) at().atZone(zone).getHour());
        values.put(ReplyVocabulary.NICKNAME, nickname);
        if (classKey != null) {
            values.put(ReplyVocabulary.CLASS, classKey);
        }
        return values;
    }

    private static int size(@Nullable Object list) {
        return list instanceof Collection<?> all ? all.size() : 0;
    }
}
