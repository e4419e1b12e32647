package io.qunying.moderation.breaker;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Membership;
import io.qunying.channel.Incoming;
import io.qunying.moderation.text.NormalText;
import io.qunying.moderation.text.Normaliser;
import io.qunying.moderation.text.RecentTalk;
import io.qunying.moderation.text.RecentTalk.Heard;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a member said who is no staff and against whom nothing spoke so far; made normal and counted once for all who
 * look at it.
 */
public record Said(InboxEvent event, UUID person, Membership seat, NormalText text, Heard heard) {

    /** Nothing where the event is none such; else it is noted as said. */
    public static Stream<Said> of(InboxEvent event, RecentTalk recent) {
        var person = event.person();
        var seat = event.membership();
        if (event.incoming().kind() != Incoming.Kind.MESSAGE
                || event.withheldBecause() != null
                || person == null
                || seat == null
                || seat.staff()) {
            return Stream.empty();
        }
        var text = Normaliser.standard().normalise(textOf(event));
        return Stream.of(new Said(
                event,
                person,
                seat,
                text,
                recent.hearOnce(
                        event.id(), text, seat.group(), person, event.incoming().at())));
    }

    private static String textOf(InboxEvent event) {
        return event.incoming().payload().get("text") instanceof String text ? text : "";
    }

    /** Whether nothing speaks against it by now. */
    public boolean isShown() {
        return event.withheldBecause() == null;
    }

    /** As the member wrote it, or its beginning. */
    public String original(int most) {
        var original = text.original();
        return original.substring(0, Math.min(most, original.length()));
    }

    public Instant at() {
        return event.incoming().at();
    }

    Collection<?> mentions() {
        return event.incoming().payload().get("mentions") instanceof Collection<?> refs ? refs : List.of();
    }
}
