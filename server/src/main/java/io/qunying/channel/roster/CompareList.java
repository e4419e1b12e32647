package io.qunying.channel.roster;

import io.qunying.channel.Inbox;
import io.qunying.channel.Incoming;
import io.qunying.channel.RosterSource.Listed;
import io.qunying.channel.RosterSource.Listing;
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
    private final Inbox inbox;

    CompareList(RosterTable roster, RosterGroups groups, Inbox inbox) {
        this.roster = roster;
        this.groups = groups;
        this.inbox = inbox;
    }

    /**
     * From then on, what is told of an earlier moment than that of the list changes nothing of who is in.
     *
     * @return how many differences there were
     */
    @Transactional
    public int compare(Place place, String channel, Listing listing) {
        // Platforms count in seconds: what happened in the second of the list may be in it or not.
        var moment = Instant.ofEpochSecond(listing.asOf().minus(LAG).getEpochSecond());
        var last = groups.lock(List.of(place)).get(place);
        if (last != null && !moment.isAfter(last)) {
            return 0;
        }
        groups.listed(place, moment);
        var known = roster.knownBefore(place, moment);
        var newer = new HashSet<>(roster.toldSince(place, moment));
        var differences = new ArrayList<Incoming>();
        var hashes = roster.hashes(
                channel, listing.members().stream().map(Listed::ref).toList());
        var listed = new HashSet<>(hashes);
        for (var i = 0; i < hashes.size(); i++) {
            var member = hashes.get(i);
            var before = known.get(member);
            if (!newer.contains(member) && differs(before, listing.members().get(i))) {
                differences.add(found(place, member, listing.members().get(i), moment));
            }
        }
        known.forEach((member, before) -> {
            if ((before.inside() || before.doubtful()) && !listed.contains(member)) {
                differences.add(lost(place, member, roster.open(before.sealed()), moment));
            }
        });
        inbox.receiveAll(place.connection(), place.groupRef(), List.copyOf(differences));
        return differences.size();
    }

    private static boolean differs(@Nullable Known before, Listed now) {
        return before == null
                || !before.inside()
                || before.doubtful()
                || isOther(now.role(), before.role())
                || isOther(now.nickname(), before.nickname());
    }

    private static boolean isOther(@Nullable String now, @Nullable String before) {
        return now != null && !now.equals(before);
    }

    private static Incoming found(Place place, UUID member, Listed listed, Instant moment) {
        var payload = new HashMap<String, Object>(Map.of("how", "found"));
        if (listed.role() != null) {
            payload.put("role", listed.role());
        }
        if (listed.nickname() != null) {
            payload.put("nickname", listed.nickname());
        }
        return event(place, member, Incoming.Kind.MEMBER_JOINED, listed.ref(), moment, payload);
    }

    private static Incoming lost(Place place, UUID member, String ref, Instant moment) {
        return event(place, member, Incoming.Kind.MEMBER_LEFT, ref, moment, Map.of("how", "found"));
    }

    private static Incoming event(
            Place place, UUID member, Incoming.Kind kind, String ref, Instant moment, Map<String, Object> payload) {
        return new Incoming(
                place.connection(),
                "list:" + place.groupRef() + ":" + moment.getEpochSecond() + ":" + member + ":" + kind,
                kind,
                place.groupRef(),
                ref,
                moment,
                payload);
    }
}
