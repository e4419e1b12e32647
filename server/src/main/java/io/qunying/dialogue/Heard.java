package io.qunying.dialogue;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Spoken;
import io.qunying.channel.Incoming;
import java.time.Instant;
import java.time.ZoneId;
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
        return event.isMove()
                ? Stream.empty()
                : event.spoken().filter(it -> !it.seat().staff()).flatMap(Heard::of);
    }

    private static Stream<Heard> of(Spoken spoken) {
        var seat = spoken.seat();
        var branch = seat.branch();
        return branch == null
                ? Stream.empty()
                : Stream.of(new Heard(
                        spoken.event().id(),
                        branch,
                        seat.community(),
                        seat.group(),
                        spoken.person(),
                        seat.nickname(),
                        seat.classKey(),
                        Plain.of(spoken.text()),
                        spoken.pictures().size(),
                        spoken.mentions().size(),
                        spoken.event().isQuestion(),
                        spoken.event().incoming()));
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
}
