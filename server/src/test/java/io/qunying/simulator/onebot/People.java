package io.qunying.simulator.onebot;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Acts as the people of the platform. What the platform would not let them do is {@link Refused}. */
@NullMarked
public final class People {

    private static final int CAPACITY = 500;

    private final World world;
    private final Events events;

    People(World world, Events events) {
        this.world = world;
        this.events = events;
    }

    /** Says a text, with CQ codes if one likes, in a group; returns the id of the message. */
    public int say(long group, long user, String text) {
        return say(group, user, Segments.of(Json.object("it", text).path("it"), false));
    }

    int say(long groupId, long user, List<ObjectNode> segments) {
        synchronized (world) {
            var group = world.anyGroup(groupId);
            var member = group.member(user);
            var silent = member.silentUntil > world.now() || (group.allSilent && member.role == Member.Role.MEMBER);
            if (silent) {
                throw Refused.notAllowed("被禁言");
            }
            member.lastSent = world.now();
            var message = world.say(groupId, 0, user, member.sender(), segments);
            if (seen(group)) {
                events.message(message);
            }
            return message.id();
        }
    }

    /** Says something to the bot alone. */
    public int tell(long user, List<ObjectNode> segments) {
        synchronized (world) {
            var person = world.person(user, null);
            var message = world.say(0, world.bot.id(), user, person.json(), segments);
            events.message(message);
            return message.id();
        }
    }

    /** Asks to be let into a group; returns the flag. */
    public String asksToJoin(long groupId, long user, @Nullable String nickname, String comment) {
        synchronized (world) {
            var group = world.anyGroup(groupId);
            if (group.find(user) != null) {
                throw Refused.notAllowed("已经在群里");
            }
            if (group.unwanted.contains(user)) {
                throw Refused.notAllowed("群拒绝了此人的申请");
            }
            return ask(Request.Kind.JOIN, groupId, world.person(user, nickname), comment, seen(group));
        }
    }

    public String asksToBeFriend(long user, @Nullable String nickname, String comment) {
        synchronized (world) {
            return ask(Request.Kind.FRIEND, 0, world.person(user, nickname), comment, true);
        }
    }

    /** Invites the bot into a group that it is not in; the group is made if there is none. */
    public String invitesBot(long groupId, long user, String name) {
        synchronized (world) {
            var group = world.groups.computeIfAbsent(groupId, it -> {
                var made = new Group(it, name, CAPACITY);
                var owner = new Member(world.person(user, null), world.now());
                owner.role = Member.Role.OWNER;
                made.members.put(user, owner);
                return made;
            });
            if (seen(group)) {
                throw Refused.notAllowed("机器人已经在群里");
            }
            group.member(user);
            return ask(Request.Kind.INVITATION, groupId, world.person(user, null), "", true);
        }
    }

    private String ask(Request.Kind kind, long group, Person person, String comment, boolean told) {
        var request = new Request(world.name("flag"), kind, group, person, comment);
        world.requests.put(request.flag(), request);
        if (told) {
            events.request(request);
        }
        return request.flag();
    }

    /** Comes in because a member invited him. */
    public void joins(long groupId, long user, @Nullable String nickname, long inviter) {
        synchronized (world) {
            var group = world.anyGroup(groupId);
            group.member(inviter);
            if (group.full()) {
                throw Refused.notAllowed("群已满");
            }
            var member = new Member(world.person(user, nickname), world.now());
            if (group.members.putIfAbsent(user, member) != null) {
                throw Refused.notAllowed("已经在群里");
            }
            if (seen(group)) {
                events.increase(group, "invite", inviter, user);
            }
        }
    }

    public void leaves(long groupId, long user) {
        synchronized (world) {
            var group = world.anyGroup(groupId);
            if (group.member(user).role == Member.Role.OWNER) {
                throw Refused.notAllowed("群主只能解散群");
            }
            group.members.remove(user);
            if (seen(group)) {
                events.decrease(group, "leave", user, user);
            }
        }
    }

    /** One who may removes another, or the bot. */
    public void kicks(long groupId, long operator, long user) {
        synchronized (world) {
            var group = world.anyGroup(groupId);
            mustOutrank(group, operator, user);
            var told = seen(group);
            group.members.remove(user);
            if (told) {
                events.decrease(group, user == world.bot.id() ? "kick_me" : "kick", operator, user);
            }
        }
    }

    /** @param seconds 0 lifts the ban */
    public void bans(long groupId, long operator, long user, long seconds) {
        synchronized (world) {
            var group = world.anyGroup(groupId);
            mustOutrank(group, operator, user);
            group.member(user).silentUntil = seconds == 0 ? 0 : world.now() + seconds;
            if (seen(group)) {
                events.ban(group, operator, user, seconds);
            }
        }
    }

    public void changesCard(long groupId, long user, String card) {
        synchronized (world) {
            var group = world.anyGroup(groupId);
            var member = group.member(user);
            var before = member.card;
            member.card = card;
            if (seen(group)) {
                events.card(group, user, before, card);
            }
        }
    }

    /** @param operator the author or one who may */
    public void recalls(int messageId, long operator) {
        synchronized (world) {
            var message = world.message(messageId);
            if (message.author() != operator) {
                if (message.group() == 0) {
                    throw Refused.notAllowed("只能撤回自己的私聊消息");
                }
                mustOutrank(world.anyGroup(message.group()), operator, message.author());
            }
            world.forget(message);
            events.recall(message, operator);
        }
    }

    public void pokes(long groupId, long user, long target) {
        synchronized (world) {
            var group = world.anyGroup(groupId);
            group.member(user);
            group.member(target);
            events.poke(group, user, target);
        }
    }

    void uploads(long groupId, long user, String name, long size) {
        synchronized (world) {
            var group = world.anyGroup(groupId);
            group.member(user);
            var file = new Group.File(world.name("file"), name, size, 102);
            group.files.put(file.id(), file);
            events.upload(group, user, file);
        }
    }

    /** No event tells of it. */
    public void renamesGroup(long groupId, String name) {
        synchronized (world) {
            world.anyGroup(groupId).name = name;
        }
    }

    /**
     * The owner ends the group. No event of the standard tells of it; some implementations say that the bot was kicked.
     */
    public void dissolves(long groupId, boolean told) {
        synchronized (world) {
            var group = world.anyGroup(groupId);
            var owner = group.members.values().stream()
                    .filter(it -> it.role == Member.Role.OWNER)
                    .mapToLong(it -> it.person.id())
                    .findFirst()
                    .orElse(0);
            var seen = seen(group);
            world.groups.remove(groupId);
            if (told && seen) {
                events.decrease(group, "kick_me", owner, world.bot.id());
            }
        }
    }

    /** The owner makes somebody, or the bot, an administrator or a member again; an owner gives the group away. */
    void gives(long groupId, long user, Member.Role role) {
        synchronized (world) {
            var group = world.anyGroup(groupId);
            var member = group.member(user);
            if (role == Member.Role.OWNER) {
                group.members.values().stream()
                        .filter(it -> it.role == Member.Role.OWNER)
                        .forEach(it -> it.role = Member.Role.MEMBER);
            }
            var before = member.role;
            member.role = role;
            if (seen(group) && before != role && role != Member.Role.OWNER) {
                events.admin(group, user, role == Member.Role.ADMIN);
            }
        }
    }

    private boolean seen(Group group) {
        return group.find(world.bot.id()) != null;
    }

    private static void mustOutrank(Group group, long operator, long user) {
        if (!group.member(operator).outranks(group.member(user))) {
            throw Refused.notAllowed("没有权限");
        }
    }
}
