package io.qunying.content;

import io.qunying.channel.Capability;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Dispatch.Content;
import io.qunying.channel.Outbox;
import io.qunying.channel.hosted.SaidMessages;
import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.content.PostTable.Shown;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Takes posts back: what has not gone never goes, and what was shown in our own rooms is recalled there. No words of
 * them are kept.
 */
@Component
class Recalls {

    private final Outbox outbox;
    private final Groups groups;
    private final SaidMessages rooms;
    private final Ids ids;
    private final Clock clock;

    Recalls(Outbox outbox, Groups groups, SaidMessages rooms, Ids ids, Clock clock) {
        this.outbox = outbox;
        this.groups = groups;
        this.rooms = rooms;
        this.ids = ids;
        this.clock = clock;
    }

    void recall(List<Shown> posts) {
        var known = groups.find(posts.stream().map(Shown::group).collect(Collectors.toSet()));
        // Another platform's messages have other ids; there a person has to do it.
        outbox.acceptAll(posts.stream()
                .filter(it -> !outbox.cancel(it.key()))
                .flatMap(it -> Stream.ofNullable(known.get(it.group()))
                        .filter(GroupRef::hosted)
                        .map(group -> recall(it, group)))
                .toList());
        var posted = posts.stream().map(Shown::id).toList();
        outbox.forgetWords(posted);
        rooms.forgetWords(posted);
    }

    private Dispatch recall(Shown post, GroupRef group) {
        return new Dispatch(
                ids.next(),
                group.connection(),
                Capability.RECALL,
                "recall:" + post.id(),
                group.id(),
                null,
                group.ref(),
                null,
                new Content("", List.of(), List.of(), Map.of("message", post.id())),
                clock.instant(),
                "works");
    }
}
