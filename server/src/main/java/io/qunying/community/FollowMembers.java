package io.qunying.community;

import io.qunying.channel.InboxEvent;
import io.qunying.channel.InboxEvent.Presence;
import io.qunying.channel.Incoming;
import io.qunying.community.FollowDetails.Detail;
import io.qunying.community.FollowedGroups.Place;
import io.qunying.community.PresenceTable.Account;
import io.qunying.community.PresenceTable.Inside;
import io.qunying.community.Seats.Sitter;
import io.qunying.community.SettleMembers.Arrival;
import io.qunying.community.SettleMembers.Departure;
import io.qunying.community.SettleMembers.Followed;
import io.qunying.person.Persons.Summary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps who is in adopted groups, by what the roster concluded of each event: not the event counts but how it stands
 * after it. What changed is found without a lock; only where somebody comes or goes are persons locked, then lines.
 */
@Component
class FollowMembers {

    private final FollowedGroups groups;
    private final PresenceTable presences;
    private final SettleMembers settle;
    private final FollowDetails details;
    private final Guests guests;

    FollowMembers(
            FollowedGroups groups,
            PresenceTable presences,
            SettleMembers settle,
            FollowDetails details,
            Guests guests) {
        this.groups = groups;
        this.presences = presences;
        this.settle = settle;
        this.details = details;
        this.guests = guests;
    }

    /** What a batch changes; persons and lines are locked. */
    record Changes(
            List<Arrival> arrivals,
            List<Departure> departures,
            List<Account> left,
            List<Detail> details,
            List<Renamed> renamed,
            List<Gone> gone) {

        private static final Changes NONE =
                new Changes(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** Its platform calls a group otherwise now. */
    record Renamed(Followed group, String name) {}

    /** @param dismissed whether nobody is in it any more; else only our account is out */
    record Gone(Followed group, boolean dismissed, Instant at) {}

    /** The last word of a batch on an account, with all that was told of it. */
    private record Word(
            Followed group,
            UUID person,
            Presence presence,
            @Nullable String role,
            @Nullable String nickname,
            boolean removed) {

        static Word of(Followed group, UUID person, Presence presence, Incoming incoming) {
            return new Word(
                    group,
                    person,
                    presence,
                    text(incoming, "role"),
                    text(incoming, "nickname"),
                    incoming.kind() == Incoming.Kind.MEMBER_LEFT && "kick".equals(text(incoming, "how")));
        }

        Word after(Word before) {
            return new Word(
                    group,
                    person,
                    presence,
                    role == null ? before.role : role,
                    nickname == null ? before.nickname : nickname,
                    removed || before.removed);
        }

        Inside inside(Account account, UUID as) {
            return new Inside(account, as, presence.since(), role, nickname);
        }
    }

    Changes read(List<InboxEvent> batch) {
        var followed = groups.find(batch.stream()
                .filter(FollowMembers::concerns)
                .map(FollowMembers::place)
                .distinct()
                .toList());
        if (followed.isEmpty()) {
            return Changes.NONE;
        }
        var words = new LinkedHashMap<Account, Word>();
        var renamed = new LinkedHashMap<UUID, Renamed>();
        var gone = new LinkedHashMap<UUID, Gone>();
        for (var event : batch) {
            var group = followed.get(place(event));
            if (group != null) {
                hear(event, group, words, renamed, gone);
            }
        }
        var known = presences.find(words.keySet());
        var changed = words.entrySet().stream()
                .filter(it -> it.getValue().presence().inside())
                .flatMap(it -> Stream.ofNullable(known.get(it.getKey()))
                        .filter(before -> before.person().equals(it.getValue().person()))
                        .flatMap(before ->
                                FollowDetails.changed(before, it.getValue().inside(it.getKey(), before.person()))))
                .toList();
        return changes(words, known, changed, List.copyOf(renamed.values()), gone);
    }

    private static boolean concerns(InboxEvent event) {
        return event.presence() != null
                || event.incoming().kind() == Incoming.Kind.GROUP_GONE
                || event.incoming().kind() == Incoming.Kind.GROUP_CHANGED;
    }

    private static Place place(InboxEvent event) {
        return new Place(event.incoming().connection(), event.incoming().groupRef());
    }

    private static void hear(
            InboxEvent event,
            Followed group,
            Map<Account, Word> words,
            Map<UUID, Renamed> renamed,
            Map<UUID, Gone> gone) {
        var incoming = event.incoming();
        var presence = event.presence();
        var person = event.person();
        var name = text(incoming, "name");
        if (presence != null && person != null) {
            words.merge(
                    new Account(group.id(), presence.account()),
                    Word.of(group, person, presence, incoming),
                    (before, word) -> word.after(before));
        } else if (incoming.kind() == Incoming.Kind.GROUP_CHANGED && name != null) {
            renamed.put(group.id(), new Renamed(group, name));
        } else if (incoming.kind() == Incoming.Kind.GROUP_GONE
                // What is told late may be of a time before our account came back. Platforms count in seconds.
                && !incoming.at().isBefore(group.adoptedAt().truncatedTo(ChronoUnit.SECONDS))) {
            gone.put(group.id(), new Gone(group, "dismiss".equals(text(incoming, "how")), incoming.at()));
        }
    }

    private Changes changes(
            Map<Account, Word> words,
            Map<Account, Inside> known,
            List<Detail> changed,
            List<Renamed> renamed,
            Map<UUID, Gone> gone) {
        var coming = new LinkedHashMap<Account, Word>();
        var going = new LinkedHashMap<Account, Word>();
        words.forEach((account, word) -> {
            var before = known.get(account);
            var other = before != null && !before.person().equals(word.person());
            if (word.presence().inside() && (before == null || other) && !gone.containsKey(account.group())) {
                coming.put(account, word);
            }
            if (before != null && (other || !word.presence().inside())) {
                going.put(account, word);
            }
        });
        var persons = new HashSet<UUID>();
        coming.values().forEach(it -> persons.add(it.person()));
        going.keySet()
                .forEach(it -> persons.add(Objects.requireNonNull(known.get(it)).person()));
        changed.forEach(it -> persons.add(it.inside().person()));
        // Everyone locks persons, then lines, then seats, then groups, then the numbers of members.
        var who = guests.holdAll(persons);
        groups.lockLines(Stream.of(
                        coming.values().stream().map(Word::group),
                        going.values().stream().map(Word::group),
                        renamed.stream().map(Renamed::group),
                        gone.values().stream().map(Gone::group))
                .flatMap(it -> it)
                .map(Followed::community)
                .distinct()
                .toList());
        var arrivals = arrivals(coming, who);
        var departures = departures(going, known, who);
        settle.lock(arrivals, departures);
        var left = going.keySet().stream().filter(it -> !coming.containsKey(it)).toList();
        return new Changes(arrivals, departures, left, changed, renamed, List.copyOf(gone.values()));
    }

    private static List<Arrival> arrivals(Map<Account, Word> coming, Map<UUID, Summary> who) {
        var arrivals = new ArrayList<Arrival>();
        coming.forEach((account, word) -> {
            var person = who.get(word.person());
            if (person != null) {
                arrivals.add(new Arrival(
                        word.group(),
                        word.inside(account, person.id()),
                        person,
                        word.presence().at()));
            }
        });
        return arrivals;
    }

    private static List<Departure> departures(
            Map<Account, Word> going, Map<Account, Inside> known, Map<UUID, Summary> who) {
        var departures = new ArrayList<Departure>();
        going.forEach((account, word) -> {
            var before = known.get(account);
            var person = before == null ? null : who.get(before.person());
            if (person != null) {
                var reason = word.removed() ? "在平台上被移出本群" : null;
                departures.add(new Departure(
                        account.group(),
                        new Sitter(word.group().community(), person.id()),
                        word.removed(),
                        reason,
                        word.presence().at()));
            }
        });
        return departures;
    }

    /** Those who came; before anyone asks whether they are members. */
    void arrive(Changes changes) {
        details.follow(changes.details());
        if (!changes.arrivals().isEmpty()) {
            presences.write(changes.arrivals().stream().map(Arrival::inside).toList());
            groups.freed(settle.arrive(changes.arrivals()));
        }
    }

    /** Those who went, and what became of groups; after it was asked, as they may have said something before. */
    void depart(Changes changes) {
        presences.delete(changes.left());
        if (!changes.departures().isEmpty()) {
            settle.depart(changes.departures());
        }
        changes.renamed().forEach(groups::rename);
        changes.gone().forEach(groups::close);
    }

    private static @Nullable String text(Incoming incoming, String name) {
        return incoming.payload().get(name) instanceof String text && !text.isBlank() ? text : null;
    }
}
