package io.qunying.simulator.onebot;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is true on the platform. Everything that reads or changes it holds its monitor. */
@NullMarked
final class World {

    private static final int MESSAGES_KEPT = 200_000;
    private static final int CAPACITY = 500;

    final Person bot;
    final Clock clock;
    final Map<Long, Group> groups = new LinkedHashMap<>();
    final Map<Long, String> friends = new LinkedHashMap<>();
    final Map<String, Request> requests = new LinkedHashMap<>();
    final Map<String, List<ObjectNode>> forwards = new LinkedHashMap<>();
    final Map<Long, Integer> likesToday = new LinkedHashMap<>();
    long likesDay;

    private final Map<Long, Person> persons = new LinkedHashMap<>();
    private final Map<Integer, Message> messages = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Message> eldest) {
            return size() > MESSAGES_KEPT;
        }
    };
    private int lastMessage;
    private long lastName;

    World(long bot, Clock clock) {
        this.bot = Person.named(bot, "机器人");
        this.clock = clock;
        persons.put(bot, this.bot);
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    /** A name for a flag, a file or a notice that was never used before. */
    String name(String kind) {
        return kind + "-" + ++lastName;
    }

    Person person(long id, @Nullable String nickname) {
        if (id <= 0) {
            throw Refused.parameter("user_id");
        }
        if (nickname != null) {
            persons.put(id, Person.named(id, nickname));
        }
        return persons.computeIfAbsent(id, it -> Person.named(it, "用户" + it));
    }

    @Nullable Person find(long id) {
        return persons.get(id);
    }

    /** A group, whether the bot is in it or not. */
    Group anyGroup(long id) {
        var group = groups.get(id);
        if (group == null) {
            throw Refused.unknown("群");
        }
        return group;
    }

    /** A group that the bot is in. */
    Group group(long id) {
        var group = groups.get(id);
        if (group == null || group.find(bot.id()) == null) {
            throw Refused.unknown("群");
        }
        return group;
    }

    List<Group> groupsOfBot() {
        return groups.values().stream().filter(it -> it.find(bot.id()) != null).toList();
    }

    Message say(long group, long peer, long author, ObjectNode sender, List<ObjectNode> segments) {
        var message = new Message(++lastMessage, now(), group, peer, author, sender, List.copyOf(segments));
        messages.put(message.id(), message);
        return message;
    }

    /** An id as if something was said. */
    int spentMessageId() {
        return ++lastMessage;
    }

    Message message(int id) {
        var message = messages.get(id);
        if (message == null) {
            throw Refused.unknown("消息");
        }
        return message;
    }

    void forget(Message message) {
        messages.remove(message.id());
    }

    List<Message> messagesOf(long group) {
        return messages.values().stream().filter(it -> it.group() == group).toList();
    }

    /** Makes a group with an owner, the bot in the given role, and further members up to a number of all. */
    Group found(long id, String name, int capacity, int members, Member.Role botRole) {
        var group = new Group(id, name, Math.max(capacity, 2));
        var joined = now();
        var people = new ArrayList<Person>();
        for (var i = 1; i < members; i++) {
            people.add(person(id * 1000 + i, null));
        }
        if (botRole != Member.Role.OWNER && people.isEmpty()) {
            people.add(person(id * 1000 + 1, null));
        }
        people.forEach(it -> group.members.put(it.id(), new Member(it, joined)));
        var self = new Member(bot, joined);
        self.role = botRole;
        group.members.put(bot.id(), self);
        if (botRole != Member.Role.OWNER) {
            group.member(people.getFirst().id()).role = Member.Role.OWNER;
        }
        groups.put(id, group);
        return group;
    }

    /** The groups that a simulator starts with: ids from 200201, members numbered after their group. */
    void populate(int howMany, int members, Member.Role botRole) {
        for (var i = 1; i <= howMany; i++) {
            found(200_200 + i, "群" + i, Math.max(CAPACITY, members), members, botRole);
        }
    }

    void clear() {
        groups.clear();
        friends.clear();
        requests.clear();
        forwards.clear();
        likesToday.clear();
        messages.clear();
        persons.clear();
        persons.put(bot.id(), bot);
    }
}
