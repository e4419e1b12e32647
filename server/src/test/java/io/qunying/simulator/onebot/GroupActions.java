package io.qunying.simulator.onebot;

import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an administrator or owner may do to a group and its members. */
@NullMarked
final class GroupActions implements Action.Family {

    private static final long HALF_AN_HOUR = 1800;

    private final World world;
    private final Events events;

    GroupActions(World world, Events events) {
        this.world = world;
        this.events = events;
    }

    @Override
    public void addTo(Map<String, Action> actions) {
        actions.put("set_group_kick", this::kick);
        actions.put("set_group_ban", this::ban);
        actions.put("set_group_anonymous_ban", this::banAnonymous);
        actions.put("set_group_whole_ban", this::silenceAll);
        actions.put("set_group_admin", this::appoint);
        actions.put("set_group_anonymous", this::anonymous);
        actions.put("set_group_card", this::card);
        actions.put("set_group_name", this::rename);
        actions.put("set_group_leave", this::leave);
        actions.put("set_group_special_title", this::title);
    }

    private @Nullable JsonNode kick(Params params) {
        var group = world.group(params.number("group_id"));
        var member = group.member(params.number("user_id"));
        mustOutrank(group, member);
        group.members.remove(member.person.id());
        if (params.flag("reject_add_request", false)) {
            group.unwanted.add(member.person.id());
        }
        events.decrease(group, "kick", world.bot.id(), member.person.id());
        return null;
    }

    private @Nullable JsonNode ban(Params params) {
        var group = world.group(params.number("group_id"));
        var member = group.member(params.number("user_id"));
        var seconds = params.number("duration", HALF_AN_HOUR);
        if (seconds < 0) {
            throw Refused.parameter("duration");
        }
        mustOutrank(group, member);
        member.silentUntil = seconds == 0 ? 0 : world.now() + seconds;
        events.ban(group, world.bot.id(), member.person.id(), seconds);
        return null;
    }

    private @Nullable JsonNode banAnonymous(Params params) {
        mustManage(world.group(params.number("group_id")));
        if (!params.has("anonymous") && !params.has("anonymous_flag") && !params.has("flag")) {
            throw Refused.parameter("anonymous");
        }
        params.number("duration", HALF_AN_HOUR);
        return null;
    }

    private @Nullable JsonNode silenceAll(Params params) {
        var group = world.group(params.number("group_id"));
        mustManage(group);
        group.allSilent = params.flag("enable", true);
        events.wholeBan(group, world.bot.id());
        return null;
    }

    private @Nullable JsonNode appoint(Params params) {
        var group = world.group(params.number("group_id"));
        var member = group.member(params.number("user_id"));
        mustOwn(group);
        var enable = params.flag("enable", true);
        if (member.role == Member.Role.OWNER) {
            throw Refused.notAllowed("群主不能被设为管理员");
        }
        var role = enable ? Member.Role.ADMIN : Member.Role.MEMBER;
        if (member.role != role) {
            member.role = role;
            events.admin(group, member.person.id(), enable);
        }
        return null;
    }

    private @Nullable JsonNode anonymous(Params params) {
        var group = world.group(params.number("group_id"));
        mustManage(group);
        group.anonymous = params.flag("enable", true);
        return null;
    }

    private @Nullable JsonNode card(Params params) {
        var group = world.group(params.number("group_id"));
        var member = group.member(params.number("user_id"));
        if (member.person.id() != world.bot.id()) {
            mustManage(group);
        }
        var before = member.card;
        member.card = params.text("card", "");
        events.card(group, member.person.id(), before, member.card);
        return null;
    }

    private @Nullable JsonNode rename(Params params) {
        var group = world.group(params.number("group_id"));
        mustManage(group);
        group.name = params.text("group_name");
        return null;
    }

    private @Nullable JsonNode leave(Params params) {
        var group = world.group(params.number("group_id"));
        var self = group.member(world.bot.id());
        var dissolve = params.flag("is_dismiss", false);
        if (self.role == Member.Role.OWNER && !dissolve) {
            throw Refused.notAllowed("群主只能解散群");
        }
        if (dissolve) {
            mustOwn(group);
            world.groups.remove(group.id);
        } else {
            group.members.remove(world.bot.id());
        }
        events.decrease(group, "leave", world.bot.id(), world.bot.id());
        return null;
    }

    private @Nullable JsonNode title(Params params) {
        var group = world.group(params.number("group_id"));
        mustOwn(group);
        group.member(params.number("user_id")).title = params.text("special_title", "");
        return null;
    }

    void mustManage(Group group) {
        if (group.member(world.bot.id()).role == Member.Role.MEMBER) {
            throw Refused.notAllowed("机器人不是管理员");
        }
    }

    private void mustOwn(Group group) {
        if (group.member(world.bot.id()).role != Member.Role.OWNER) {
            throw Refused.notAllowed("机器人不是群主");
        }
    }

    private void mustOutrank(Group group, Member other) {
        mustManage(group);
        if (!group.member(world.bot.id()).outranks(other)) {
            throw Refused.notAllowed("对方是群主或管理员");
        }
    }
}
