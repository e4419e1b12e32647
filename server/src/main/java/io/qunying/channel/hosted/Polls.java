package io.qunying.channel.hosted;

import io.qunying.channel.Piece;
import io.qunying.channel.hosted.RoomEvent.Draft;
import io.qunying.channel.hosted.RoomPosts.Voted;
import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Ids;
import io.qunying.platform.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Votes, counted under the lock of their room, so that everyone who looks gets the counts in their order. */
@Component
class Polls {

    private final RoomAccess access;
    private final RoomTable rooms;
    private final RoomLog log;
    private final RoomRenderer renderer;
    private final Votes votes;
    private final Ids ids;
    private final Clock clock;

    Polls(RoomAccess access, RoomTable rooms, RoomLog log, RoomRenderer renderer, Votes votes, Ids ids, Clock clock) {
        this.access = access;
        this.rooms = rooms;
        this.log = log;
        this.renderer = renderer;
        this.votes = votes;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public Voted vote(UUID group, UUID visitor, UUID poll, Set<Integer> options) {
        var member = access.member(group, visitor);
        if (member.staff()) {
            throw new DomainException(Category.FORBIDDEN, "poll-for-members");
        }
        rooms.lock(Set.of(group));
        access.requireOpen(group);
        var event = log.findMessage(group, poll).filter(it -> !it.recalled()).orElse(null);
        var piece = event == null ? null : renderer.line(event).piece();
        if (event == null || piece == null || piece.kind() != Piece.Kind.POLL) {
            throw new NotFound("message", poll);
        }
        var now = clock.instant();
        var closes = closes(event, piece);
        if (closes != null && !closes.isAfter(now)) {
            throw new DomainException(Category.CONFLICT, "poll-closed");
        }
        require(options, piece);
        votes.cast(poll, member.person(), member.seat(), options, now);
        var tally = votes.tallies(List.of(poll), member.person()).getOrDefault(poll, Tally.NONE);
        var counts = tally.counts(piece.options().size());
        var change = Map.of("id", poll, "counts", counts, "voters", tally.voters());
        log.append(group, List.of(new Draft(ids.next(), RoomEvent.Type.VOTED, now, null, null, change)));
        return new Voted(member.person(), counts, tally.voters(), tally.chosen());
    }

    private static void require(Set<Integer> options, Piece piece) {
        var known =
                options.stream().allMatch(it -> it >= 0 && it < piece.options().size());
        if (!known || options.isEmpty() || (options.size() > 1 && !piece.multiple())) {
            throw new DomainException(Category.INVALID, "vote-invalid");
        }
    }

    /** Null for never. */
    static @Nullable Instant closes(RoomEvent event, Piece piece) {
        var seconds = piece.openSeconds();
        return seconds == null ? null : event.at().plusSeconds(seconds);
    }

    static boolean mayBePoll(RoomEvent event) {
        return event.body().contains("\"POLL\"");
    }
}
