package io.qunying.channel.hosted;

import io.qunying.channel.hosted.RoomRenderer.Message;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of what was said in a room. */
@Component
class RoomHistory {

    private static final int LIMIT = 200;

    private final RoomLog log;
    private final RoomRenderer renderer;
    private final Votes votes;

    RoomHistory(RoomLog log, RoomRenderer renderer, Votes votes) {
        this.log = log;
        this.renderer = renderer;
        this.votes = votes;
    }

    /** Lines in their order, and whether there are more in the direction asked for. */
    record Messages(List<Message> items, boolean hasMore) {}

    /** The latest lines, or those next to a place. */
    Messages page(UUID group, Viewer viewer, @Nullable Long before, @Nullable Long after, int limit) {
        int size = Math.clamp(limit, 1, LIMIT);
        var found = after == null
                ? log.linesBefore(group, viewer, before == null ? Long.MAX_VALUE : before, size + 1)
                : log.linesAfter(group, viewer, after, size + 1);
        boolean more = found.size() > size;
        var page = more ? found.subList(0, size) : found;
        var ordered = after == null ? page.reversed() : page;
        var tallies = votes.tallies(
                page.stream().filter(Polls::mayBePoll).map(RoomEvent::id).toList(), viewer.person());
        return new Messages(
                ordered.stream()
                        .map(it -> renderer.message(it, viewer, tallies.getOrDefault(it.id(), Tally.NONE)))
                        .toList(),
                more);
    }
}
