package io.qunying.moderation.breaker;

import io.qunying.channel.Capability;
import io.qunying.channel.Connections;
import io.qunying.channel.Dispatch;
import io.qunying.channel.Outbox;
import io.qunying.channel.Support;
import io.qunying.community.Communities;
import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.moderation.breaker.TripBreaker.Place;
import io.qunying.platform.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Says in a group that it is locked and that it is open again, and lets the platform do it where it is not our own. */
@Component
class HeldGroups {

    private final Groups groups;
    private final Communities communities;
    private final Connections connections;
    private final Outbox outbox;
    private final BreakTexts texts;
    private final Ids ids;
    private final Clock clock;

    HeldGroups(
            Groups groups,
            Communities communities,
            Connections connections,
            Outbox outbox,
            BreakTexts texts,
            Ids ids,
            Clock clock) {
        this.groups = groups;
        this.communities = communities;
        this.connections = connections;
        this.outbox = outbox;
        this.texts = texts;
        this.ids = ids;
        this.clock = clock;
    }

    String nameOf(Place place) {
        var group = place.group();
        return group == null
                ? communities.get(place.community()).name()
                : communities.groupNames(List.of(group)).getOrDefault(group, "");
    }

    void locked(Break surge) {
        act(surge, group -> {
            muteAll(surge, group, true);
            say(surge, group, "locked", texts.locked(surge.until(), group.zone()));
        });
    }

    void opened(Break surge) {
        act(surge, group -> {
            muteAll(surge, group, false);
            say(surge, group, "opened", texts.opened());
        });
    }

    private void act(Break surge, Consumer<GroupRef> act) {
        var id = surge.group();
        if (surge.locks() && id != null) {
            var group = groups.find(List.of(id)).get(id);
            if (group != null) {
                act.accept(group);
            }
        }
    }

    private void say(Break surge, GroupRef group, String what, String text) {
        send(group, Capability.SEND_TO_GROUP, key(surge.id(), what), Dispatch.Content.text(text));
    }

    /** In our own rooms the inbox withholds; elsewhere only the platform can. */
    private void muteAll(Break surge, GroupRef group, boolean muted) {
        if (!group.hosted()) {
            var content = new Dispatch.Content("", List.of(), List.of(), Map.of("muted", muted));
            send(group, Capability.MUTE_ALL, key(surge.id(), muted ? "mute" : "unmute"), content);
        }
    }

    private static String key(UUID surge, String what) {
        return "moderation:break:" + surge + ":" + what;
    }

    private void send(GroupRef group, Capability capability, String key, Dispatch.Content content) {
        if (connections.connector(group.connection()).support(capability) != Support.IMPOSSIBLE) {
            outbox.accept(new Dispatch(
                    ids.next(),
                    group.connection(),
                    capability,
                    key,
                    group.id(),
                    null,
                    group.ref(),
                    null,
                    content,
                    clock.instant(),
                    "moderation:breaker"));
        }
    }
}
