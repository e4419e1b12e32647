package io.qunying.simulator.onebot;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what happened, in the words of the protocol, if the bot is there to see it. */
@NullMarked
final class Events {

    private final World world;
    private final EventFlow flow;
    private final Options options;

    Events(World world, EventFlow flow, Options options) {
        this.world = world;
        this.flow = flow;
        this.options = options;
    }

    void message(Message message) {
        flow.emit(messageEvent(message, "message"));
    }

    void sentByBot(Message message) {
        if (options.echoSelf()) {
            flow.emit(messageEvent(message, "message_sent"));
        }
    }

    void increase(Group group, String how, long operator, long user) {
        notice("group_increase", "sub_type", how, "group_id", group.id, "operator_id", operator, "user_id", user);
    }

    /** @param how leave, kick or kick_me */
    void decrease(Group group, String how, long operator, long user) {
        notice("group_decrease", "sub_type", how, "group_id", group.id, "operator_id", operator, "user_id", user);
    }

    void admin(Group group, long user, boolean set) {
        notice("group_admin", "sub_type", set ? "set" : "unset", "group_id", group.id, "user_id", user);
    }

    /** @param seconds 0 lifts the ban */
    void ban(Group group, long operator, long user, long seconds) {
        notice(
                "group_ban",
                "sub_type",
                seconds == 0 ? "lift_ban" : "ban",
                "group_id",
                group.id,
                "operator_id",
                operator,
                "user_id",
                user,
                "duration",
                seconds);
    }

    /** Silence for all: only go-cqhttp tells, as a ban of user 0. */
    void wholeBan(Group group, long operator) {
        if (options.extensions()) {
            ban(group, operator, 0, group.allSilent ? -1 : 0);
        }
    }

    /** A new card: only go-cqhttp tells. */
    void card(Group group, long user, String before, String after) {
        if (options.extensions()) {
            notice("group_card", "group_id", group.id, "user_id", user, "card_new", after, "card_old", before);
        }
    }

    void recall(Message message, long operator) {
        if (message.group() == 0) {
            notice("friend_recall", "user_id", message.author(), "message_id", message.id());
        } else {
            notice(
                    "group_recall",
                    "group_id",
                    message.group(),
                    "user_id",
                    message.author(),
                    "operator_id",
                    operator,
                    "message_id",
                    message.id());
        }
    }

    void poke(Group group, long user, long target) {
        notice("notify", "sub_type", "poke", "group_id", group.id, "user_id", user, "target_id", target);
    }

    void upload(Group group, long user, Group.File file) {
        notice("group_upload", "group_id", group.id, "user_id", user, "file", file);
    }

    void friendAdded(long user) {
        notice("friend_add", "user_id", user);
    }

    void request(Request request) {
        var event = event("request")
                .put("request_type", request.kind() == Request.Kind.FRIEND ? "friend" : "group")
                .put("user_id", request.person().id())
                .put("comment", request.comment())
                .put("flag", request.flag());
        if (request.kind() != Request.Kind.FRIEND) {
            event.put("sub_type", request.kind().word).put("group_id", request.group());
        }
        flow.emit(event);
    }

    ObjectNode lifecycle(String subType) {
        return event("meta_event").put("meta_event_type", "lifecycle").put("sub_type", subType);
    }

    ObjectNode heartbeat(ObjectNode status) {
        var event = event("meta_event").put("meta_event_type", "heartbeat");
        event.set("status", status);
        return event.put("interval", options.heartbeatMillis());
    }

    private void notice(String type, @Nullable Object... namesAndValues) {
        var event = event("notice").put("notice_type", type);
        event.setAll(Json.object(namesAndValues));
        flow.emit(event);
    }

    private ObjectNode event(String postType) {
        return Json.object("time", world.now(), "self_id", world.bot.id(), "post_type", postType);
    }

    private ObjectNode messageEvent(Message message, String postType) {
        var event = event(postType)
                .put("message_type", message.type())
                .put("sub_type", message.group() == 0 ? subTypeOf(message) : "normal")
                .put("message_id", message.id())
                .put("user_id", message.author());
        if (message.group() != 0) {
            event.put("group_id", message.group()).set("anonymous", NullNode.getInstance());
        }
        event.set("message", message.content(options.arrays()));
        event.put("raw_message", Segments.string(message.segments())).put("font", 0);
        event.set("sender", message.sender());
        return event;
    }

    private String subTypeOf(Message message) {
        return List.of(message.author(), message.peer()).stream().anyMatch(world.friends::containsKey)
                ? "friend"
                : "other";
    }
}
