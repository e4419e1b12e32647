package io.qunying.channel.archive;

import io.qunying.channel.Inbox;
import io.qunying.channel.Incoming;
import io.qunying.channel.MessageArchive;
import io.qunying.channel.MessageArchive.Kept;
import io.qunying.channel.NotTaken;
import io.qunying.channel.OurGroups;
import io.qunying.channel.archive.ArchiveTable.Place;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads one page of an archive into the inbox, in one transaction with how far that is: what a node that dies has read
 * is read again, and what is read twice is one event. Only what was said in our groups is taken, and only from those
 * who agree; the rest is looked at no further.
 */
@Component
class ReadPage {

    /** Longer than a page takes with all that has to be asked for it. */
    static final Duration LEASE = Duration.ofMinutes(5);

    /** Lazy, because who knows groups hears what is read. */
    private final ObjectProvider<OurGroups> ours;

    private final Consents consents;
    private final Inbox inbox;
    private final ArchiveTable table;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReadPage(
            ObjectProvider<OurGroups> ours,
            Consents consents,
            Inbox inbox,
            ArchiveTable table,
            TransactionTemplate transaction,
            Clock clock) {
        this.ours = ours;
        this.consents = consents;
        this.inbox = inbox;
        this.table = table;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return where to read on at once; empty where there is nothing more now, or another node has read on */
    Optional<Place> read(MessageArchive archive, Place from) throws NotTaken {
        var page = archive.read(from.position());
        var now = clock.instant();
        if (page.isEmpty()) {
            table.rest(from, now);
            return Optional.empty();
        }
        var agreed = new ArrayList<Incoming>();
        var unagreed = 0;
        for (var it : ofOurs(from, page.kept())) {
            if (mayBeRead(archive, it, agreed)) {
                agreed.add(it.event());
            } else if (it.takenBack() == null) {
                unagreed++;
            }
        }
        return goOn(from, from.at(page.position()), agreed, unagreed);
    }

    private Optional<Place> goOn(Place from, Place to, List<Incoming> agreed, int unagreed) {
        var leased = clock.instant().plus(LEASE);
        var isOn = transaction.execute(_ -> {
            // The row first: who has lost the lease must not wait for the locks of groups.
            if (!table.advance(from, to, agreed.size(), unagreed, leased)) {
                return false;
            }
            byGroup(agreed).forEach((group, events) -> inbox.receiveAll(from.connection(), group, events));
            return true;
        });
        return isOn ? Optional.of(to) : Optional.empty();
    }

    /** Who takes back what was read with their consent is heard, whatever they think of it now. */
    private boolean mayBeRead(MessageArchive archive, Kept it, List<Incoming> before) throws NotTaken {
        if (!it.outsider()) {
            return true;
        }
        var message = it.takenBack();
        return message == null
                ? consents.covers(archive, it.event())
                : before.stream().anyMatch(one -> one.eventId().equals(message))
                        || inbox.has(it.event().connection(), message);
    }

    /** And what could not be read at all, which people have to see. */
    private List<Kept> ofOurs(Place from, List<Kept> kept) {
        var refs = kept.stream().map(it -> it.event().groupRef()).collect(Collectors.toSet());
        var known = new HashSet<>(ours.getObject().among(from.connection(), refs));
        known.add("");
        return kept.stream()
                .filter(it -> known.contains(it.event().groupRef())
                        && !it.event().at().isBefore(from.since()))
                .toList();
    }

    /** In the same order always, so that two who lock groups never wait for each other. */
    private static Map<String, List<Incoming>> byGroup(List<Incoming> events) {
        return events.stream().collect(Collectors.groupingBy(Incoming::groupRef, TreeMap::new, Collectors.toList()));
    }
}
