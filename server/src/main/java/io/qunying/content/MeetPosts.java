package io.qunying.content;

import io.qunying.channel.hosted.RoomPosts;
import io.qunying.channel.hosted.RoomPosts.Voted;
import io.qunying.community.Groups;
import io.qunying.community.Seats;
import io.qunying.community.Seats.Seat;
import io.qunying.fact.Attribution;
import io.qunying.fact.Fact;
import io.qunying.fact.Facts;
import io.qunying.fact.Verb;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class MeetPosts implements Posts {

    private static final int MOST = 100;

    private final RoomPosts rooms;
    private final Groups groups;
    private final Seats seats;
    private final Facts facts;
    private final Clock clock;

    MeetPosts(RoomPosts rooms, Groups groups, Seats seats, Facts facts, Clock clock) {
        this.rooms = rooms;
        this.groups = groups;
        this.seats = seats;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void see(UUID group, UUID visitor, Collection<UUID> messages) {
        var met = rooms.meet(group, visitor, messages.stream().limit(MOST).toList());
        if (!met.posts().isEmpty()) {
            var where = where(group, met.person(), met.staff());
            facts.recordAll(met.posts().stream()
                    .map(it -> where.fact(Verb.POST_SEEN, it, clock.instant()))
                    .toList());
        }
    }

    @Override
    @Transactional
    public String open(UUID group, UUID visitor, UUID post, @Nullable String link) {
        var opened = rooms.open(group, visitor, post, link);
        var where = where(group, opened.person(), opened.staff());
        facts.record(where.fact(Verb.POST_CLICKED, post, clock.instant()));
        return opened.target();
    }

    @Override
    @Transactional
    public Voted vote(UUID group, UUID visitor, UUID poll, Set<Integer> options) {
        var voted = rooms.vote(group, visitor, poll, options);
        var where = where(group, voted.person(), false);
        var now = clock.instant();
        facts.recordAll(List.of(where.fact(Verb.VOTE_CAST, poll, now), where.fact(Verb.POST_CLICKED, poll, now)));
        return voted;
    }

    private Where where(UUID group, UUID person, boolean staff) {
        var found = groups.find(Set.of(group)).get(group);
        if (found == null) {
            throw new NotFound("group", group);
        }
        var seat = seats.current(found.community(), person).orElse(null);
        return new Where(person, staff, found.branch(), found.community(), group, seat);
    }

    /** Who met posts, and where. */
    private record Where(
            UUID person,
            boolean staff,
            UUID branch,
            UUID community,
            UUID group,
            @Nullable Seat seat) {

        /** Once for each person and post. */
        Fact fact(Verb verb, UUID post, Instant at) {
            return Fact.of(verb, at, person)
                    .in(branch, community, group)
                    .withClass(seat == null ? null : seat.classKey())
                    .from(seat == null ? Attribution.NONE : seat.attribution())
                    .on(post)
                    .byStaff(staff)
                    .once(verb.code() + ":" + post + ":" + person);
        }
    }
}
