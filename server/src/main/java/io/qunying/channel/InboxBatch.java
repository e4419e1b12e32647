package io.qunying.channel;

import io.qunying.channel.InboxTable.Placed;
import io.qunying.channel.InboxTable.Stretch;
import io.qunying.platform.Outage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads one batch of the groups that wait longest: all phases and the new positions in one transaction. A batch that
 * breaks is halved, groups first and then their events, until the event that breaks it is alone: only that one is set
 * aside, and everything else goes on.
 */
@Component
class InboxBatch {

    static final int SIZE = 400;

    /** So many of one group, so that a loud one leaves room for others. */
    private static final int SIZE_OF_GROUP = 200;

    private static final int MOST_GROUPS = 200;
    /** A reader takes at most this part of the groups that wait, so that others find some too. */
    private static final int SHARES = 4;

    private static final Logger log = LoggerFactory.getLogger(InboxBatch.class);
    private static final int ERROR_LENGTH = 2000;

    private final InboxTable inbox;
    private final TransactionTemplate transaction;
    private final InboxPhases phases;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    InboxBatch(
            InboxTable inbox,
            TransactionTemplate transaction,
            InboxPhases phases,
            Clock clock,
            ApplicationEventPublisher events) {
        this.inbox = inbox;
        this.transaction = transaction;
        this.phases = phases;
        this.clock = clock;
        this.events = events;
    }

    /** What an attempt had in hand, for the case that it breaks. */
    private static final class Attempt {
        private List<Stretch> stretches = List.of();
    }

    /** @return whether groups with pending events were found */
    boolean next() {
        var attempt = new Attempt();
        try {
            return Boolean.TRUE.equals(
                    transaction.execute(_ -> handle(attempt, firstOf(inbox.claim(MOST_GROUPS, SHARES)))));
        } catch (RuntimeException | StackOverflowError broken) {
            if (attempt.stretches.isEmpty() || Outage.caused(broken)) {
                throw broken;
            }
            takeApart(attempt.stretches, broken);
            return true;
        }
    }

    /** The groups in their order, as far as they go into one batch. */
    private static List<Stretch> firstOf(List<Stretch> pending) {
        var first = new ArrayList<Stretch>();
        var room = (long) SIZE;
        for (var stretch : pending) {
            if (room > 0) {
                var taken = stretch.first(Math.min(room, SIZE_OF_GROUP));
                first.add(taken);
                room -= taken.length();
            }
        }
        return first;
    }

    private void takeApart(List<Stretch> broken, Throwable because) {
        if (broken.size() == 1 && broken.getFirst().length() == 1) {
            setAside(broken.getFirst(), because);
            return;
        }
        halves(broken).forEach(this::again);
    }

    private static List<List<Stretch>> halves(List<Stretch> all) {
        if (all.size() == 1) {
            return all.getFirst().halves().stream().map(List::of).toList();
        }
        var middle = all.size() / 2;
        return List.of(all.subList(0, middle), all.subList(middle, all.size()));
    }

    /** Others may have gone on with some of it meanwhile; what is left is still in its order. */
    private void again(List<Stretch> part) {
        var attempt = new Attempt();
        try {
            transaction.executeWithoutResult(_ -> handle(attempt, inbox.lock(part)));
        } catch (RuntimeException | StackOverflowError broken) {
            if (attempt.stretches.isEmpty() || Outage.caused(broken)) {
                throw broken;
            }
            takeApart(attempt.stretches, broken);
        }
    }

    private boolean handle(Attempt attempt, List<Stretch> held) {
        attempt.stretches = held;
        if (held.isEmpty()) {
            return false;
        }
        var events = inbox.read(held).stream()
                .filter(it -> !it.forgotten())
                .map(Placed::event)
                .toList();
        if (!events.isEmpty()) {
            phases.handle(events);
        }
        inbox.move(held, clock.instant());
        return true;
    }

    /** Nothing is left to do where another reader came to the same end meanwhile. */
    private void setAside(Stretch poisoned, Throwable because) {
        var text = because.toString();
        var error = text.substring(0, Math.min(text.length(), ERROR_LENGTH)).replace('\0', ' ');
        transaction.executeWithoutResult(_ -> {
            var held = inbox.lock(List.of(poisoned));
            if (!held.isEmpty()) {
                var ids = inbox.setAside(poisoned, error, clock.instant());
                events.publishEvent(new EventSetAside(poisoned.from().connection(), clock.instant()));
                inbox.move(held, clock.instant());
                log.error("Inbox event {} set aside", ids, because);
            }
        });
    }
}
