package io.qunying.dialogue.game;

import io.qunying.channel.InboxEvent;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** What somebody said who sits in the group, where everybody may read it. */
record Said(UUID event, UUID person, String ref, InboxEvent.Membership seat, String text, Instant at) {

    private static final int LONGEST = 200;

    static Stream<Said> of(InboxEvent event) {
        return event.spoken()
                .filter(it -> !it.text().isBlank() && it.text().length() <= LONGEST)
                .map(it -> new Said(
                        event.id(),
                        it.person(),
                        event.incoming().senderRef(),
                        it.seat(),
                        it.text().strip(),
                        it.at()));
    }

    String nickname() {
        return seat.nickname();
    }
}
