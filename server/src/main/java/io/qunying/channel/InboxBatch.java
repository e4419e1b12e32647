package io.qunying.channel;

import io.qunying.channel.InboxTable.Cursor;
import io.qunying.channel.InboxTable.Placed;
import io.qunying.platform.Outage;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads one batch of one group: all phases and the new position in one transaction. A batch that breaks is taken event
 * by event, so that only the one that breaks is set aside and the group goes on.
 */
@Component
class InboxBatch {

    static final int SIZE = 200;

    private static final Logger log = LoggerFactory.getLogger(InboxBatch.class);
    private static final int ERROR_LENGTH = 2000;

    private final InboxTable inbox;
    private final TransactionTemplate transaction;
    private final InboxPhases phases;
    private final Clock clock;

    InboxBatch(InboxTable inbox, TransactionTemplate transaction, InboxPhases phases, Clock clock) {
        this.inbox = inbox;
        this.transaction = transaction;
        this.phases = phases;
        this.clock = clock;
    }

    /** What an attempt had in hand, for the case that it breaks. */
    private static final class Attempt {
        private @Nullable Cursor cursor;
        private List<Placed> events = List.of();
    }

    /** @return whether a group with pending events was found */
    boolean next() {
        var attempt = new Attempt();
        try {
            return Boolean.TRUE.equals(transaction.execute(_ -> inbox.claim()
                    .map(cursor -> handle(attempt, cursor, Long.MAX_VALUE, SIZE))
                    .orElse(false)));
        } catch (RuntimeException | StackOverflowError broken) {
            if (attempt.cursor == null || attempt.events.isEmpty() || Outage.caused(broken)) {
                throw broken;
            }
            oneByOne(attempt.cursor, attempt.events.getLast().position());
            return true;
        }
    }

    private void oneByOne(Cursor group, long upTo) {
        boolean more = true;
        while (more) {
            var attempt = new Attempt();
            try {
                more = Boolean.TRUE.equals(transaction.execute(_ -> handle(attempt, inbox.lock(group), upTo, 1)));
            } catch (RuntimeException | StackOverflowError broken) {
                if (attempt.cursor == null || attempt.events.isEmpty() || Outage.caused(broken)) {
                    throw broken;
                }
                setAside(attempt.cursor, attempt.events.getFirst(), broken);
            }
        }
    }

    private boolean handle(Attempt attempt, Cursor cursor, long upTo, int limit) {
        attempt.cursor = cursor;
        attempt.events = inbox.read(cursor, upTo, limit);
        if (attempt.events.isEmpty()) {
            return false;
        }
        var events = attempt.events.stream()
                .filter(it -> !it.forgotten())
                .map(Placed::event)
                .toList();
        if (!events.isEmpty()) {
            phases.handle(events);
        }
        inbox.move(cursor, attempt.events.getLast().position(), clock.instant());
        return true;
    }

    private void setAside(Cursor group, Placed poisoned, Throwable because) {
        var id = poisoned.event().id();
        log.error("Inbox event {} set aside", id, because);
        var text = because.toString();
        var error = text.substring(0, Math.min(text.length(), ERROR_LENGTH)).replace('\0', ' ');
        transaction.executeWithoutResult(_ -> {
            var cursor = inbox.lock(group);
            if (cursor.position() < poisoned.position()) {
                inbox.setAside(poisoned.event(), error, clock.instant());
                inbox.move(cursor, poisoned.position(), clock.instant());
            }
        });
    }
}
