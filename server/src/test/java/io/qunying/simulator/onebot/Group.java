package io.qunying.simulator.onebot;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A group and who is in it. */
@NullMarked
final class Group {

    /** What an administrator published, by go-cqhttp's extension. */
    record Notice(String id, long sender, long time, String text) {}

    /** What a member uploaded. */
    record File(String id, String name, long size, long busid) {}

    final long id;
    final int capacity;
    final Map<Long, Member> members = new LinkedHashMap<>();
    final Map<String, Notice> notices = new LinkedHashMap<>();
    final Map<String, File> files = new LinkedHashMap<>();
    final Set<Integer> essence = new HashSet<>();
    /** Who was removed with the wish never to be asked again. */
    final Set<Long> unwanted = new HashSet<>();

    String name;
    boolean allSilent;
    boolean anonymous = true;

    Group(long id, String name, int capacity) {
        this.id = id;
        this.name = name;
        this.capacity = capacity;
    }

    Member member(long user) {
        var member = members.get(user);
        if (member == null) {
            throw Refused.unknown("群成员");
        }
        return member;
    }

    @Nullable Member find(long user) {
        return members.get(user);
    }

    boolean full() {
        return members.size() >= capacity;
    }

    ObjectNode info() {
        return Json.object(
                "group_id", id, "group_name", name, "member_count", members.size(), "max_member_count", capacity);
    }
}
