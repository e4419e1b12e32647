package io.qunying.moderation.breaker;

import io.qunying.channel.hosted.RoomDirectory;
import io.qunying.channel.hosted.RoomDirectory.RoomMember;
import io.qunying.moderation.breaker.Break.Kind;
import io.qunying.moderation.breaker.TalkTable.Complaint;
import io.qunying.moderation.breaker.TripBreaker.Place;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts what is shown in a group and what of it complains, and raises the alarm where a group turns. */
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
        var unhappy = said.stream().filter(it -> complaints.isOne(it.text())).toList();
        var last = said.getLast();
        var group = last.seat().group();
        var service = unhappy.stream().allMatch(it -> it.mentions().isEmpty()) ? Set.<String>of() : service(group);
        talk.add(
                group,
                last.at(),
                said.size(),
                unhappy.stream().map(it -> complaint(it, service)).toList());
        var least = book.rule().crisisComplaints();
        if (unhappy.isEmpty() || least == 0 || book.isKnown(Kind.CRISIS.key(group))) {
            return;
        }
        var why = talk.mood(group, last.at()).alarm(least);
        if (why != null) {
            var seat = last.seat();
            breaker.trip(Kind.CRISIS, new Place(seat.community(), seat.branch(), group, null), why);
        }
    }

    /** The ids by which the team of the group is mentioned. */
    private Set<String> service(UUID group) {
        return rooms.listMembers(group).stream()
                .filter(it -> it.staff() || !Set.of("MEMBER", "KOC").contains(it.role()))
                .map(RoomMember::ref)
                .collect(Collectors.toSet());
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
