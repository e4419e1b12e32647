package io.qunying.moderation.breaker;

import io.qunying.channel.hosted.RoomDirectory;
import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.moderation.breaker.TalkTable.Complaint;
import io.qunying.moderation.breaker.TalkTable.Shown;
import io.qunying.moderation.breaker.TripBreaker.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts what is shown in groups and what of it complains, and raises the alarm where one turns. */
@Component
class WatchMood implements ShownTalk {

    private static final int LONGEST_TEXT = 200;

    private final Complaints complaints;
    private final TalkTable talk;
    private final RoomDirectory rooms;
    private final BreakBook book;
    private final TripBreaker breaker;

    WatchMood(Complaints complaints, TalkTable talk, RoomDirectory rooms, BreakBook book, TripBreaker breaker) {
        this.complaints = complaints;
        this.talk = talk;
        this.rooms = rooms;
        this.book = book;
        this.breaker = breaker;
    }

    @Override
    public void hear(List<Said> said) {
        if (said.isEmpty()) {
            return;
        }
        var unhappy = said.stream()
                .filter(it -> complaints.isOne(it.text()))
                .collect(Collectors.groupingBy(it -> it.seat().group()));
        var teams = teamsCalled(unhappy);
        var byGroup =
                said.stream().collect(Collectors.groupingBy(it -> it.seat().group()));
        talk.add(byGroup.entrySet().stream()
                .map(it -> shown(it.getValue(), unhappy.getOrDefault(it.getKey(), List.of()), teams))
                .toList());
        var least = book.rule().crisisComplaints();
        if (least == 0) {
            return;
        }
        var last = new HashMap<UUID, Said>();
        for (var group : unhappy.keySet()) {
            if (!book.isKnown(Kind.CRISIS.key(group))) {
                last.put(group, Objects.requireNonNull(byGroup.get(group)).getLast());
            }
        }
        raiseAlarms(last, least);
    }

    /** @param last what was said last in each group that may be turning */
    private void raiseAlarms(Map<UUID, Said> last, int least) {
        if (last.isEmpty()) {
            return;
        }
        var times =
                last.values().stream().collect(Collectors.toMap(it -> it.seat().group(), Said::at));
        talk.moods(times).forEach((group, mood) -> {
            var why = mood.alarm(least);
            if (why != null) {
                var seat = Objects.requireNonNull(last.get(group)).seat();
                breaker.trip(Kind.CRISIS, new Place(seat.community(), seat.branch(), group, null), why);
            }
        });
    }

    /** The ids by which the team is mentioned, by group, where anybody is mentioned at all. */
    private Map<UUID, Set<String>> teamsCalled(Map<UUID, List<Said>> unhappy) {
        var calling = unhappy.entrySet().stream()
                .filter(all ->
                        all.getValue().stream().anyMatch(it -> !it.mentions().isEmpty()))
                .map(Map.Entry::getKey)
                .toList();
        return calling.isEmpty() ? Map.of() : rooms.teamRefs(calling);
    }

    private static Shown shown(List<Said> said, List<Said> unhappy, Map<UUID, Set<String>> teams) {
        var last = said.getLast();
        var group = last.seat().group();
        var team = teams.getOrDefault(group, Set.of());
        return new Shown(
                group,
                last.at(),
                said.size(),
                unhappy.stream().map(it -> complaint(it, team)).toList());
    }

    private static Complaint complaint(Said it, Set<String> service) {
        return new Complaint(
                it.event().id(),
                it.seat().group(),
                it.person(),
                it.at(),
                it.original(LONGEST_TEXT).strip(),
                it.mentions().stream().anyMatch(who -> service.contains(String.valueOf(who))));
    }
}
