package io.qunying.moderation;

import io.qunying.channel.message.Message;
import io.qunying.channel.message.Messages;
import io.qunying.moderation.Speakers.Speaker;
import io.qunying.moderation.text.Normaliser;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What members said before, as rules look at it. Classes, mentions and forwarded cards are not kept, and so not seen.
 */
@Component
class History {

    private final Messages messages;

    History(Messages messages) {
        this.messages = messages;
    }

    /** A message of someone who is not staff, withheld or not. */
    record Past(UUID id, Speaker speaker, UUID group, String nickname, Utterance utterance) {

        static @Nullable Past of(Message message) {
            var community = message.community();
            var person = message.person();
            var group = message.group();
            return message.origin() != Message.Origin.MEMBER || community == null || person == null || group == null
                    ? null
                    : new Past(
                            message.id(),
                            new Speaker(community, person),
                            group,
                            message.nickname(),
                            new Utterance(
                                    Normaliser.standard().normalise(message.text()),
                                    message.pictures().size(),
                                    0,
                                    0,
                                    false,
                                    null,
                                    message.at()));
        }
    }

    /** Page by page in the order in which things were said; the newest where there are more than that. */
    void walk(Instant since, @Nullable UUID community, int most, Consumer<List<Past>> page) {
        var start = messages.whenLast(most);
        var from = start == null || start.isBefore(since) ? since : start;
        Message.Place after = null;
        while (true) {
            var found = messages.since(from, after, Messages.LIMIT);
            if (found.isEmpty()) {
                return;
            }
            page.accept(found.stream()
                    .map(Past::of)
                    .filter(Objects::nonNull)
                    .filter(it ->
                            community == null || community.equals(it.speaker().community()))
                    .toList());
            after = found.getLast().place();
        }
    }
}
