package io.qunying.simulator.onebot;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sending, reading and taking back messages. */
@NullMarked
final class MessageActions implements Action.Family {

    private final World world;
    private final Events events;
    private final ActionTrouble trouble;
    private final Options options;

    MessageActions(World world, Events events, ActionTrouble trouble, Options options) {
        this.world = world;
        this.events = events;
        this.trouble = trouble;
        this.options = options;
    }

    @Override
    public void addTo(Map<String, Action> actions) {
        actions.put("send_private_msg", params -> toPerson(params, content(params)));
        actions.put("send_group_msg", params -> toGroup(params, content(params)));
        actions.put("send_msg", this::send);
        actions.put("delete_msg", this::delete);
        actions.put("get_msg", this::get);
        actions.put("get_forward_msg", this::forwarded);
    }

    private JsonNode send(Params params) {
        return switch (params.text("message_type", params.has("group_id") ? "group" : "private")) {
            case "group" -> toGroup(params, content(params));
            case "private" -> toPerson(params, content(params));
            default -> throw Refused.parameter("message_type");
        };
    }

    private static List<ObjectNode> content(Params params) {
        return Segments.of(params.node("message"), params.flag("auto_escape", false));
    }

    ObjectNode toPerson(Params params, List<ObjectNode> content) {
        var user = params.number("user_id");
        var known =
                world.friends.containsKey(user) || world.groupsOfBot().stream().anyMatch(it -> it.find(user) != null);
        if (!known) {
            throw Refused.notAllowed("不是好友，也没有共同的群");
        }
        return sent(0, user, world.bot.json(), content);
    }

    ObjectNode toGroup(Params params, List<ObjectNode> content) {
        var group = world.group(params.number("group_id"));
        var self = group.member(world.bot.id());
        if (self.silentUntil > world.now()) {
            throw Refused.notAllowed("机器人被禁言");
        }
        if (group.allSilent && self.role == Member.Role.MEMBER) {
            throw Refused.notAllowed("全员禁言中");
        }
        self.lastSent = world.now();
        return sent(group.id, 0, self.sender(), content);
    }

    private ObjectNode sent(long group, long peer, ObjectNode sender, List<ObjectNode> content) {
        if (!trouble.arrives()) {
            return Json.object("message_id", world.spentMessageId());
        }
        var message = world.say(group, peer, world.bot.id(), sender, content);
        events.sentByBot(message);
        return Json.object("message_id", message.id());
    }

    private @Nullable JsonNode delete(Params params) {
        var message = world.message((int) params.number("message_id"));
        var own = message.author() == world.bot.id();
        if (message.group() == 0) {
            if (!own) {
                throw Refused.notAllowed("只能撤回自己的私聊消息");
            }
        } else {
            var group = world.group(message.group());
            var author = group.find(message.author());
            var self = group.member(world.bot.id());
            var above = author == null ? self.role != Member.Role.MEMBER : self.outranks(author);
            if (!own && !above) {
                throw Refused.notAllowed("没有权限撤回这条消息");
            }
        }
        world.forget(message);
        events.recall(message, world.bot.id());
        return null;
    }

    private JsonNode get(Params params) {
        var message = world.message((int) params.number("message_id"));
        return message.json(options.arrays());
    }

    private JsonNode forwarded(Params params) {
        var nodes = world.forwards.get(params.text("id"));
        if (nodes == null) {
            throw Refused.unknown("合并转发");
        }
        return Json.object("message", Json.array(nodes));
    }
}
