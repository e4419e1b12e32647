package io.qunying.dialogue.game;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.Incoming;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** What somebody said who sits in the group, where everybody may read it. */
record Said(UUID event, UUID person, String ref, InboxEvent.Membership seat, String text, Instant at) {

    private static final int LONGEST = 200;

    static Stream<Said> of(InboxEvent event) {
        var incoming = event.incoming();
        var person = event.person();
        var seat = event.membership();
        return person != null
                        && seat != null
                        && incoming.kind() == Incoming.Kind.MESSAGE
                        && event.withheldBecause() == null
                        && incoming.payload().get("text") instanceof String text
                        && !text.isBlank()
                        && text.length() <= LONGEST
                ? Stream.of(new Said(event.id(), person, incoming.senderRef(), seat, text.strip(), incoming.at()))
                : Stream.empty();
    }

    String nickname() {
        return seat.nickname();
    }
}
