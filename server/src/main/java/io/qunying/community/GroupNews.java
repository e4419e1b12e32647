package io.qunying.community;

import io.qunying.channel.hosted.Rooms;
import io.qunying.community.GroupTable.GroupRow;
import io.qunying.community.SeatTable.Held;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells the record of facts and the room what happened to a group. */
@Component
class GroupNews {

    private final SeatNews news;
    private final Rooms rooms;

    GroupNews(SeatNews news, Rooms rooms) {
        this.news = news;
        this.rooms = rooms;
    }

    void renamed(GroupRow group, String name) {
        if (group.hosted()) {
            rooms.rename(group.id(), name);
        }
    }

    void closed(GroupRow group, List<Held> left, Instant at) {
        news.allLeft(left);
        enteredStage(group, "DISSOLVED", at);
        if (group.hosted()) {
            rooms.close(group.id());
        }
    }

    void full(GroupRow group, Instant at) {
        news.full(group.branch(), group.community(), group.id(), group.classKey(), at);
    }

    void enteredStage(GroupRow group, String stage, Instant at) {
        news.enteredStage(group.branch(), group.community(), group.id(), stage, at);
    }
}
