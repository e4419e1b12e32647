package io.qunying.moderation.breaker;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Membership;
import io.qunying.channel.Incoming;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What a member said who is no staff and against whom nothing speaks so far. */
record Said(InboxEvent event, UUID person, Membership seat) {

    static Stream<Said> of(InboxEvent event) {
        var person = event.person();
        var seat = event.membership();
        return event.incoming().kind() == Incoming.Kind.MESSAGE
                        && event.withheldBecause() == null
                        && person != null
                        && seat != null
                        && !seat.staff()
                ? Stream.of(new Said(event, person, seat))
                : Stream.empty();
    }

    String text() {
        return event.incoming().payload().get("text") instanceof String text ? text : "";
    }

    Collection<?> mentions() {
        return event.incoming().payload().get("mentions") instanceof Collection<?> refs ? refs : List.of();
    }

    Instant at() {
        return event.incoming().at();
    }
}
