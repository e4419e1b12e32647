package io.qunying.community;

import io.qunying.community.OpenGroups.Way;
import io.qunying.community.Recruiting.Candidate;
import io.qunying.community.SeatTable.Taken;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What follows when the occupancy of a line has changed, still under its lock: the next group opens ahead of need,
 * staff are warned once where none may, those who wait hear of free seats.
 */
@Component
class SettleLine {

    private final OpenGroups openGroups;
    private final LineTable lines;
    private final SeatNews news;
    private final ApplicationEventPublisher events;

    SettleLine(OpenGroups openGroups, LineTable lines, SeatNews news, ApplicationEventPublisher events) {
        this.openGroups = openGroups;
        this.lines = lines;
        this.news = news;
        this.events = events;
    }

    /** After seats were freed, or a group came or went. */
    void freed(Community community, GroupLine line) {
        settle(community, line, lines.recruiting(line.id(), Set.of()), true);
    }

    /**
     * After a seat was taken.
     *
     * @param before the groups as they were just before
     */
    void taken(Community community, GroupLine line, Recruiting before, Candidate group, boolean counted, Taken taken) {
        if (taken.full()) {
            news.full(community.branch(), community.id(), group.id(), line.classKey(), taken.at());
        }
        if (taken.enteredStage()) {
            news.enteredStage(community.branch(), community.id(), group.id(), "STRONG", taken.at());
        }
        // One more of a class may make room for another in the composition.
        var waited = community.document().course().composition() != null;
        settle(community, line, counted ? before.without(group) : before, waited);
    }

    /** After somebody found no seat. */
    void missed(Community community, GroupLine line, Recruiting recruiting) {
        settle(community, line, recruiting, false);
    }

    private void settle(Community community, GroupLine line, Recruiting recruiting, boolean freed) {
        var free = recruiting.free();
        var enough = free > community.document().groups().reserve();
        var more = freed;
        if (!enough) {
            switch (openGroups.way(community, line)) {
                case NOW -> {
                    openGroups.open(community, line);
                    free += community.document().groups().capacity();
                    enough = true;
                    more = true;
                }
                case ORDERED -> {
                    if (recruiting.planned() == 0) {
                        openGroups.open(community, line);
                    }
                }
                case NEVER -> {}
            }
        }
        warn(line, free, line.open() && !enough);
        if (more && free > 0 && line.open()) {
            events.publishEvent(new SeatFreed(line.community(), line.id()));
        }
    }

    /** Staff are warned when a line becomes short, and again only after it has recovered. */
    void warn(GroupLine line, int free, boolean isShort) {
        if (isShort == line.isShort()) {
            return;
        }
        lines.setShort(line.id(), isShort);
        if (isShort) {
            events.publishEvent(new LineShort(line.community(), line.id(), line.title(), free));
        }
    }

    /** The next group for someone who finds no seat, if it can be there at once. */
    Optional<Candidate> openForNewcomer(Community community, GroupLine line) {
        return openGroups.way(community, line) == Way.NOW ? openGroups.open(community, line) : Optional.empty();
    }
}
