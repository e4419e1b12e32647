package io.qunying.channel.roster;

import io.qunying.channel.Inbox;
import io.qunying.channel.Incoming;
import io.qunying.channel.RosterSource.Listed;
import io.qunying.channel.RosterSource.Listing;
import io.qunying.channel.RosterSource.PlatformGroup;
import io.qunying.channel.roster.RosterTable.Known;
import io.qunying.channel.roster.RosterTable.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares a list of members with the roster. What differs comes in by the inbox like anything the platform tells, so
 * that one writer keeps the roster and everyone above hears of it.
 */
@Component
class CompareList {

    /** A list may be so far behind what was told before it. WeCom: up to two seconds. */
    private static final Duration LAG = Duration.ofSeconds(2);

    private final RosterTable roster;
    private final RosterGroups groups;
    private final StoredErasedSenders erased;
    private final Inbox inbox;

    CompareList(RosterTable roster, RosterGroups groups, StoredErasedSenders erased, Inbox inbox) {
        this.roster = roster;
        this.groups = groups;
        this.erased = erased;
        this.inbox = inbox;
    }

    /**
     * What came of it.
     *
     * @param differences that the list settled
     * @param contradictions by what was told of a moment after the list's: which is right, only another list can say
     */
    record Outcome(int differences, int contradictions) {}

    /** From then on, what is told of an earlier moment than that of the list changes nothing of who is in. */
    @Transactional
    public Outcome compare(Place place, String channel, Listing listing) {
        // Platforms count in seconds: what happened in the second of the list may be in it or not.
        var moment = Instant.ofEpochSecond(listing.asOf().minus(LAG).getEpochSecond());
        var last = groups.lock(List.of(place)).get(place);
        if (last != null && !moment.isAfter(last)) {
            return new Outcome(0, 0);
        }
        groups.listed(place, moment);
        var known = roster.knownOf(place);
        var hashes = roster.hashes(
                channel, listing.members().stream().map(Listed::ref).toList());
        var listed = new HashSet<>(hashes);
        var gone = erased.among(
                listed.stream().filter(it -> !known.containsKey(it)).toList());
        var differences = new ArrayList<Incoming>();
        var contradictions = 0;
        for (var i = 0; i < hashes.size(); i++) {
            var before = known.get(hashes.get(i));
            var now = listing.members().get(i);
            if (StoredErasedSenders.stayOut(gone.get(hashes.get(i)), now.joinedAt())) {
                continue; // still in it, and unknown here since
            }
            if (before != null && !before.toldAt().isBefore(moment)) {
                contradictions += before.inside() ? 0 : 1;
            }
            if (isNews(before, now, moment)) {
                differences.add(
                        found(place, once(place, hashes.get(i), Incoming.Kind.MEMBER_JOINED, moment), now, moment));
            }
        }
        for (var it : known.entrySet()) {
            var before = it.getValue();
            if (!listed.contains(it.getKey()) && (before.inside() || before.doubtful())) {
                if (before.toldAt().isBefore(moment)) {
                    differences.add(lost(place, it.getKey(), roster.open(before.sealed()), moment));
                } else {
                    contradictions++;
                }
            }
        }
        inbox.receiveAll(place.connection(), place.groupRef(), List.copyOf(differences));
        return new Outcome(differences.size(), contradictions);
    }

    /** What a list said of the group itself. */
    @Transactional
    public void changed(Place place, PlatformGroup group, Instant moment) {
        if (groups.changed(place, group.name(), group.ownerRef(), false) && group.name() != null) {
            renamed(place, group.name(), moment);
        }
    }

    /** The groups of a connection. */
    @Transactional
    public void groups(UUID connection, List<PlatformGroup> listed, Instant moment) {
        groups.listed(connection, listed, moment)
                .forEach((ref, name) -> renamed(new Place(connection, ref), name, moment));
    }

    private void renamed(Place place, String name, Instant moment) {
        var once = "name:" + place.groupRef() + ":" + moment.toEpochMilli();
        inbox.receive(event(place, once, Incoming.Kind.GROUP_CHANGED, "", moment, Map.of("name", name)));
    }

    private static boolean differs(@Nullable Known before, Listed now) {
        return before == null
                || !before.inside()
                || before.doubtful()
                || (now.joinedAt() != null && before.joinedAt() == null)
                || isOther(now.role(), before.role())
                || isOther(now.nickname(), before.nickname())
                || isOther(now.state(), before.state());
    }

    private static boolean isNews(@Nullable Known before, Listed now, Instant moment) {
        if (before == null || before.toldAt().isBefore(moment)) {
            return differs(before, now);
        }
        // whoever came since was told of without a name, and has one in the list
        return before.inside() && before.nickname() == null && now.nickname() != null;
    }

    private static boolean isOther(@Nullable String now, @Nullable String before) {
        return now != null && !now.equals(before);
    }

    /** @param once the event's id */
    static Incoming found(Place place, String once, Listed listed, Instant moment) {
        var payload = new HashMap<String, Object>(Map.of("how", "found"));
        if (listed.role() != null) {
            payload.put("role", listed.role());
        }
        if (listed.nickname() != null) {
            payload.put("nickname", listed.nickname());
        }
        if (listed.state() != null) {
            payload.put("state", listed.state());
        }
        if (listed.joinedAt() != null) {
            payload.put("since", listed.joinedAt().toString());
        }
        return event(place, once, Incoming.Kind.MEMBER_JOINED, listed.ref(), moment, payload);
    }

    private static Incoming lost(Place place, UUID member, String ref, Instant moment) {
        var once = once(place, member, Incoming.Kind.MEMBER_LEFT, moment);
        return event(place, once, Incoming.Kind.MEMBER_LEFT, ref, moment, Map.of("how", "found"));
    }

    private static String once(Place place, UUID member, Incoming.Kind kind, Instant moment) {
        return "list:" + place.groupRef() + ":" + moment.getEpochSecond() + ":" + member + ":" + kind;
    }

    private static Incoming event(
            Place place, String once, Incoming.Kind kind, String ref, Instant moment, Map<String, Object> payload) {
        return new Incoming(place.connection(), once, kind, place.groupRef(), ref, moment, payload);
    }
}
