package io.qunying.channel.onebot;

import io.qunying.channel.Capability;
import io.qunying.channel.Connector.Delivery;
import io.qunying.channel.Dispatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Looks whether a message whose answer was lost is there after all, where the implementation offers the history of
 * groups. Found is only what says exactly the same and belongs to no other dispatch; all else is for a person to
 * decide.
 */
@Component
class FindSent {

    private static final String HISTORY = "get_group_msg_history";
    private static final Set<Capability> TOLD_BY_HISTORY =
            Set.of(Capability.SEND_TO_GROUP, Capability.MENTION, Capability.REPLY, Capability.WELCOME);

    private final SendContent contents;
    private final Refs refs;

    FindSent(SendContent contents, Refs refs) {
        this.contents = contents;
        this.refs = refs;
    }

    Delivery.@Nullable Sent find(Dispatch dispatch, Setup setup, Actions actions) {
        var group = dispatch.group();
        // Pictures come back as something else than they were sent as.
        if (!TOLD_BY_HISTORY.contains(dispatch.capability())
                || group == null
                || !Fields.isId(dispatch.groupRef())
                || !dispatch.content().pictures().isEmpty()) {
            return null;
        }
        var replyTo = refs.message(dispatch, "replyTo").orElse(null);
        var wanted = joined(contents.segments(dispatch.content(), replyTo));
        var same = new ArrayList<String>();
        for (var message : history(dispatch, actions)) {
            var said = joined(Segment.read(message.path("message")));
            if (said.equals(wanted) && isOurs(message, setup) && isSince(message, dispatch)) {
                same.add(Fields.text(message, "message_id"));
            }
        }
        same.removeAll(refs.taken(group, same));
        same.removeIf(String::isEmpty);
        return same.isEmpty() ? null : new Delivery.Sent(same.getFirst());
    }

    private static List<JsonNode> history(Dispatch dispatch, Actions actions) {
        try {
            var answer = actions.call(HISTORY, Map.of("group_id", Long.parseLong(String.valueOf(dispatch.groupRef()))));
            return answer.ok() ? answer.data().path("messages").valueStream().toList() : List.of();
        } catch (NotDone refused) {
            if (refused.isForGood()) {
                return List.of();
            }
            throw refused;
        }
    }

    private static boolean isOurs(JsonNode message, Setup setup) {
        var user = Fields.id(message, "user_id");
        var author = user.isEmpty() ? Fields.id(message.path("sender"), "user_id") : user;
        return author.equals(setup.account());
    }

    private static boolean isSince(JsonNode message, Dispatch dispatch) {
        return Fields.number(message, "time").orElse(0) >= dispatch.due().getEpochSecond();
    }

    /** Texts next to each other are one. */
    private static List<Segment> joined(List<Segment> segments) {
        var joined = new ArrayList<Segment>();
        for (var segment : segments) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.isText() && segment.isText()) {
                joined.set(joined.size() - 1, Segment.text(last.get("text") + segment.get("text")));
            } else {
                joined.add(segment);
            }
        }
        return joined;
    }
}
