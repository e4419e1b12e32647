package io.qunying.worklist;

import io.qunying.community.Communities;
import io.qunying.community.GroupLost;
import io.qunying.worklist.Worklist.Kind;
import io.qunying.worklist.Worklist.NewItem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever runs a community hears at once that a group of it is gone on its platform. */
@Component
class WarnOfLostGroups {

    private static final Duration DUE = Duration.ofHours(4);

    private final Worklist worklist;
    private final Communities communities;
    private final MessageSource messages;
    private final Clock clock;

    WarnOfLostGroups(Worklist worklist, Communities communities, MessageSource messages, Clock clock) {
        this.worklist = worklist;
        this.communities = communities;
        this.messages = messages;
        this.clock = clock;
    }

    /** In the transaction that closes the group. */
    @EventListener
    void on(GroupLost lost) {
        var community = communities.find(lost.community()).orElseThrow();
        worklist.addAll(List.of(NewItem.of(
                "group-lost:" + lost.group(),
                Kind.ALARM,
                text(lost, "title"),
                text(lost, "text"),
                community.branch(),
                lost.community(),
                clock.instant().plus(DUE))));
    }

    /** In the language of the work of the house. */
    private String text(GroupLost lost, String what) {
        var code = "worklist.group-lost." + (lost.dismissed() ? "dismissed." : "thrown-out.") + what;
        return messages.getMessage(code, new Object[] {lost.name()}, Locale.CHINESE);
    }
}
