package io.qunying.channel.message;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Notes which pictures have to be fetched, in the transaction that keeps their messages. */
@Component
class AwaitPictures implements InboxPhase {

    private static final int MOST_OF_MESSAGE = 20;
    private static final int LONGEST_ADDRESS = 4_000;

    private final PictureTable table;

    AwaitPictures(PictureTable table) {
        this.table = table;
    }

    @Override
    public Stage stage() {
        return Stage.RECORD;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var awaited = batch.stream().flatMap(AwaitPictures::awaited).toList();
        if (!awaited.isEmpty()) {
            table.await(awaited);
        }
    }

    /** What is withheld nobody is shown. */
    private static Stream<PictureTable.Awaited> awaited(InboxEvent event) {
        var seat = event.membership();
        var incoming = event.incoming();
        if (incoming.kind() != Incoming.Kind.MESSAGE
                || seat == null
                || event.withheldBecause() != null
                || !(incoming.payload().get("images") instanceof Collection<?> images)) {
            return Stream.empty();
        }
        var addresses = images.stream()
                .map(String::valueOf)
                .filter(it -> it.length() <= LONGEST_ADDRESS)
                .limit(MOST_OF_MESSAGE)
                .toList();
        return Stream.iterate(0, n -> n < addresses.size(), n -> n + 1)
                .map(n -> new PictureTable.Awaited(
                        event.id(),
                        n,
                        incoming.connection(),
                        seat.group(),
                        event.person(),
                        incoming.at(),
                        addresses.get(n)));
    }
}
