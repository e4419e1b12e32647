package io.qunying.simulator.onebot;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that only asks. */
@NullMarked
final class InfoActions implements Action.Family {

    private static final List<String> HONORS = List.of("talkative", "performer", "legend", "strong_newbie", "emotion");

    private final World world;
    private final Options options;

    InfoActions(World world, Options options) {
        this.world = world;
        this.options = options;
    }

    @Override
    public void addTo(Map<String, Action> actions) {
        actions.put("get_login_info", _ -> Json.object("user_id", world.bot.id(), "nickname", world.bot.nickname()));
        actions.put("get_stranger_info", this::stranger);
        actions.put("get_friend_list", _ -> friends());
        actions.put(
                "get_group_info",
                params -> world.group(params.number("group_id")).info());
        actions.put(
                "get_group_list",
                _ -> Json.array(world.groupsOfBot().stream().map(Group::info).toList()));
        actions.put("get_group_member_info", this::member);
        actions.put("get_group_member_list", this::members);
        actions.put("get_group_honor_info", this::honors);
        actions.put("get_cookies", _ -> Json.object("cookies", "uin=o" + world.bot.id()));
        actions.put("get_csrf_token", _ -> Json.object("token", 5381));
        actions.put("get_credentials", _ -> Json.object("cookies", "uin=o" + world.bot.id(), "csrf_token", 5381));
        actions.put("get_record", this::file);
        actions.put("get_image", this::file);
        actions.put("can_send_image", _ -> Json.object("yes", true));
        actions.put("can_send_record", _ -> Json.object("yes", true));
        actions.put("get_status", _ -> status());
        actions.put("get_version_info", _ -> version());
        actions.put("clean_cache", _ -> null);
    }

    static ObjectNode status() {
        return Json.object("online", true, "good", true);
    }

    private ObjectNode version() {
        return Json.object("app_name", options.app(), "app_version", "1.0.0", "protocol_version", "v11");
    }

    private JsonNode stranger(Params params) {
        var person = world.find(params.number("user_id"));
        if (person == null) {
            throw Refused.unknown("用户");
        }
        return person.json();
    }

    private JsonNode friends() {
        var friends = Json.array();
        world.friends.forEach((id, remark) -> friends.add(
                Json.object("user_id", id, "nickname", world.person(id, null).nickname(), "remark", remark)));
        return friends;
    }

    private JsonNode member(Params params) {
        var group = world.group(params.number("group_id"));
        return group.member(params.number("user_id")).info(group);
    }

    private JsonNode members(Params params) {
        var group = world.group(params.number("group_id"));
        return Json.array(
                group.members.values().stream().map(it -> it.info(group)).toList());
    }

    private JsonNode honors(Params params) {
        var group = world.group(params.number("group_id"));
        var type = params.text("type");
        if (!type.equals("all") && !HONORS.contains(type)) {
            throw Refused.parameter("type");
        }
        var honors = Json.object("group_id", group.id);
        HONORS.stream()
                .filter(it -> type.equals("all") || type.equals(it))
                .forEach(it -> honors.set(it + "_list", Json.array()));
        if (honors.has("talkative_list")) {
            honors.putNull("current_talkative");
        }
        return honors;
    }

    private JsonNode file(Params params) {
        return Json.object("file", "/data/" + params.text("file"));
    }
}
