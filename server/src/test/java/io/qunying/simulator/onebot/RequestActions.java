package io.qunying.simulator.onebot;

import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answering those who ask, and liking people. */
@NullMarked
final class RequestActions implements Action.Family {

    private static final int LIKES_A_DAY = 10;
    private static final long DAY = 86_400;

    private final World world;
    private final Events events;
    private final GroupActions groupActions;

    RequestActions(World world, Events events, GroupActions groupActions) {
        this.world = world;
        this.events = events;
        this.groupActions = groupActions;
    }

    @Override
    public void addTo(Map<String, Action> actions) {
        actions.put("set_friend_add_request", this::answerFriend);
        actions.put("set_group_add_request", this::answerGroup);
        actions.put("send_like", this::like);
    }

    private @Nullable JsonNode answerFriend(Params params) {
        var request = pending(params, Request.Kind.FRIEND);
        world.requests.remove(request.flag());
        if (params.flag("approve", true)) {
            world.friends.put(request.person().id(), params.text("remark", ""));
            events.friendAdded(request.person().id());
        }
        return null;
    }

    private @Nullable JsonNode answerGroup(Params params) {
        var kind = params.text("sub_type", params.text("type", ""));
        var request = pending(
                params,
                switch (kind) {
                    case "add" -> Request.Kind.JOIN;
                    case "invite" -> Request.Kind.INVITATION;
                    default -> throw Refused.parameter("sub_type");
                });
        var approve = params.flag("approve", true);
        if (request.kind() == Request.Kind.INVITATION) {
            world.requests.remove(request.flag());
            if (approve) {
                enter(
                        world.anyGroup(request.group()),
                        world.bot,
                        "invite",
                        request.person().id());
            }
            return null;
        }
        var group = world.group(request.group());
        groupActions.mustManage(group);
        if (!approve) {
            world.requests.remove(request.flag());
            return null;
        }
        if (group.full()) {
            throw Refused.notAllowed("群已满");
        }
        world.requests.remove(request.flag());
        enter(group, request.person(), "approve", world.bot.id());
        return null;
    }

    private void enter(Group group, Person person, String how, long operator) {
        if (group.members.putIfAbsent(person.id(), new Member(person, world.now())) == null) {
            events.increase(group, how, operator, person.id());
        }
    }

    private Request pending(Params params, Request.Kind kind) {
        var request = world.requests.get(params.text("flag"));
        if (request == null || request.kind() != kind) {
            throw Refused.unknown("请求");
        }
        return request;
    }

    private @Nullable JsonNode like(Params params) {
        var user = params.number("user_id");
        var times = params.number("times", 1);
        var today = world.now() / DAY;
        if (world.likesDay != today) {
            world.likesDay = today;
            world.likesToday.clear();
        }
        var given = world.likesToday.getOrDefault(user, 0);
        if (times < 1 || given + times > LIKES_A_DAY) {
            throw Refused.notAllowed("今日点赞已达上限");
        }
        world.likesToday.put(user, given + (int) times);
        return null;
    }
}
