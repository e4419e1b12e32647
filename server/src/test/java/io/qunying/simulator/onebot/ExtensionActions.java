package io.qunying.simulator.onebot;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What go-cqhttp adds to the standard; other implementations may have none of it. */
@NullMarked
final class ExtensionActions implements Action.Family {

    private static final int HISTORY = 20;

    private final World world;
    private final Options options;
    private final GroupActions groupActions;
    private final MessageActions messages;

    ExtensionActions(World world, Options options, GroupActions groupActions, MessageActions messages) {
        this.world = world;
        this.options = options;
        this.groupActions = groupActions;
        this.messages = messages;
    }

    @Override
    public void addTo(Map<String, Action> actions) {
        actions.put("_send_group_notice", this::announce);
        actions.put("_get_group_notice", this::notices);
        actions.put("_del_group_notice", this::withdraw);
        actions.put("set_group_portrait", this::portrait);
        actions.put("set_essence_msg", params -> essence(params, true));
        actions.put("delete_essence_msg", params -> essence(params, false));
        actions.put("get_essence_msg_list", this::essences);
        actions.put("get_group_system_msg", _ -> pending());
        actions.put("get_group_msg_history", this::history);
        actions.put("send_group_forward_msg", this::forward);
        actions.put("mark_msg_as_read", params -> {
            world.message((int) params.number("message_id"));
            return null;
        });
    }

    private @Nullable JsonNode announce(Params params) {
        var group = managed(params);
        var id = world.name("notice");
        group.notices.put(id, new Group.Notice(id, world.bot.id(), world.now(), params.text("content")));
        return null;
    }

    private JsonNode notices(Params params) {
        var group = world.group(params.number("group_id"));
        return Json.array(group.notices.values().stream()
                .map(it -> Json.object(
                        "notice_id",
                        it.id(),
                        "sender_id",
                        it.sender(),
                        "publish_time",
                        it.time(),
                        "message",
                        Json.object("text", it.text(), "images", List.of())))
                .toList());
    }

    private @Nullable JsonNode withdraw(Params params) {
        if (managed(params).notices.remove(params.text("notice_id")) == null) {
            throw Refused.unknown("公告");
        }
        return null;
    }

    private @Nullable JsonNode portrait(Params params) {
        managed(params);
        params.text("file");
        return null;
    }

    private @Nullable JsonNode essence(Params params, boolean add) {
        var message = world.message((int) params.number("message_id"));
        var group = world.group(message.group());
        groupActions.mustManage(group);
        if (add) {
            group.essence.add(message.id());
        } else {
            group.essence.remove(message.id());
        }
        return null;
    }

    private JsonNode essences(Params params) {
        var group = world.group(params.number("group_id"));
        return Json.array(world.messagesOf(group.id).stream()
                .filter(it -> group.essence.contains(it.id()))
                .map(it -> it.json(options.arrays()))
                .toList());
    }

    private JsonNode pending() {
        return Json.object(
                "invited_requests", requests(Request.Kind.INVITATION), "join_requests", requests(Request.Kind.JOIN));
    }

    private JsonNode requests(Request.Kind kind) {
        return Json.array(world.requests.values().stream()
                .filter(it -> it.kind() == kind)
                .map(Request::json)
                .toList());
    }

    private JsonNode history(Params params) {
        var group = world.group(params.number("group_id"));
        var until = params.number("message_seq", Integer.MAX_VALUE);
        var said = world.messagesOf(group.id).stream()
                .filter(it -> it.id() <= until)
                .map(it -> it.json(options.arrays()))
                .toList();
        return Json.object("messages", said.subList(Math.max(0, said.size() - HISTORY), said.size()));
    }

    private JsonNode forward(Params params) {
        var nodes = Segments.of(params.node("messages"), false);
        if (nodes.stream().anyMatch(it -> !it.path("type").asString().equals("node"))) {
            throw Refused.parameter("messages");
        }
        var id = world.name("forward");
        ObjectNode segment = Json.object("type", "forward", "data", Json.object("id", id));
        var sent = messages.toGroup(params, List.of(segment));
        world.forwards.put(id, nodes);
        return sent.put("forward_id", id);
    }

    private Group managed(Params params) {
        var group = world.group(params.number("group_id"));
        groupActions.mustManage(group);
        return group;
    }
}
