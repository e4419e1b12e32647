package io.qunying.entry;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxPhase;
import io.qunying.channel.Incoming.Kind;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Has the places in groups counted again where somebody came or went, or a group is gone. */
@Component
class NoteJoins implements InboxPhase {

    private final JoinTable table;
    private final Clock clock;

    NoteJoins(JoinTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.RECORD;
    }

    @Override
    public void handle(List<InboxEvent> batch) {
        var connections = batch.stream()
                .filter(it -> it.presence() != null || it.incoming().kind() == Kind.GROUP_GONE)
                .map(it -> it.incoming().connection())
                .collect(Collectors.toSet());
        if (!connections.isEmpty()) {
            table.countAgain(connections, clock.instant());
        }
    }
}
