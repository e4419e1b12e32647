package io.qunying.simulator.wecom;

import io.qunying.simulator.wecom.EventXml.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/** What people do in groups, staff and customers. Actions that are impossible there throw. */
@NullMarked
public final class GroupActions {

    private static final String EVENT = "change_external_chat";

    private final Corp corp;
    private final Population population;

    GroupActions(Corp corp) {
        this.corp = corp;
        population = new Population(corp);
    }

    /** A member of staff makes a group. */
    public String create(String owner, String name) {
        synchronized (corp) {
            var group = population.addGroup(owner, name);
            change(group, "create");
            return group.chatId;
        }
    }

    /** The ids of the groups that still exist. */
    public List<String> list() {
        synchronized (corp) {
            return corp.groups.values().stream()
                    .filter(it -> !it.dismissed)
                    .map(it -> it.chatId)
                    .toList();
        }
    }

    /** Who really is in every group, dismissed ones left out: the truth that everybody else only hears about. */
    public Map<String, List<String>> truth() {
        synchronized (corp) {
            var truth = new TreeMap<String, List<String>>();
            corp.groups.values().stream()
                    .filter(it -> !it.dismissed)
                    .forEach(it -> truth.put(it.chatId, List.copyOf(it.members.keySet())));
            return truth;
        }
    }

    /** Scans the code of a join way and lands in its first group with room, or in one that is made for it. */
    public String scan(String configId, String id) {
        synchronized (corp) {
            var way = CustomerActions.config(corp.joinWays, configId).body();
            var groups = JoinWayApi.chats(way).stream().map(this::group).toList();
            var open = groups.stream()
                    .filter(it -> !it.dismissed)
                    .filter(it -> it.members.containsKey(id) || it.members.size() < corp.groupCapacity)
                    .findFirst();
            if (open.isEmpty() && Json.number(way, "auto_create_room", 1) != 1) {
                throw new IllegalStateException("all groups of this code are full");
            }
            var group = open.orElseGet(() -> {
                var base = Json.text(way, "room_base_name");
                var number = Json.number(way, "room_base_id", 1);
                var first = groups.getFirst();
                var made = population.addGroup(first.owner, (base.isEmpty() ? first.name : base) + number);
                way.put("room_base_id", number + 1);
                JoinWayApi.addChat(way, made.chatId);
                change(made, "create");
                return made;
            });
            if (!group.members.containsKey(id)) {
                enter(group, List.of(id), 3, Json.text(way, "state"), "");
            }
            return group.chatId;
        }
    }

    /** A member invites others, all at once; {@code invitor} is shown only when it is one of the staff. */
    public void invite(String chatId, String invitor, List<String> ids) {
        synchronized (corp) {
            enter(present(chatId), ids, 1, "", corp.staff.containsKey(invitor) ? invitor : "");
        }
    }

    /** Scans the group's own QR code. */
    public void join(String chatId, String id) {
        synchronized (corp) {
            enter(present(chatId), List.of(id), 3, "", "");
        }
    }

    private void enter(Group group, List<String> ids, int scene, String state, String invitor) {
        if (group.members.size() + ids.size() > corp.groupCapacity) {
            throw new IllegalStateException("group is full");
        }
        if (ids.stream().anyMatch(group.members::containsKey)) {
            throw new IllegalStateException("already in the group");
        }
        var members = ids.stream()
                .map(it -> population.member(it, scene, state, invitor))
                .toList();
        var before = changing(group, true);
        members.forEach(it -> group.members.put(it.id(), it));
        membership(group, "add_member", Field.number("JoinScene", scene == 3 ? 3 : 0), ids, before);
        var template = corp.templates.all().get(group.welcomeTemplate);
        if (template != null) {
            ids.forEach(it -> corp.sent("group-welcome", group.owner, it, group.chatId, template.body()));
        }
    }

    public void leave(String chatId, String id) {
        synchronized (corp) {
            remove(present(chatId), List.of(id), 0);
        }
    }

    /** The owner or an administrator removes members. */
    public void kick(String chatId, List<String> ids) {
        synchronized (corp) {
            remove(present(chatId), ids, 1);
        }
    }

    private void remove(Group group, List<String> ids, int scene) {
        if (!group.members.keySet().containsAll(ids) || ids.contains(group.owner)) {
            throw new IllegalStateException("not a member, or the owner");
        }
        var before = changing(group, true);
        ids.forEach(group.members::remove);
        ids.forEach(group.admins::remove);
        membership(group, "del_member", Field.number("QuitScene", scene), ids, before);
    }

    public void rename(String chatId, String name) {
        synchronized (corp) {
            var group = present(chatId);
            changing(group, false);
            group.name = name;
            change(group, "update", Field.text("UpdateDetail", "change_name"));
        }
    }

    public void announce(String chatId, String notice) {
        synchronized (corp) {
            var group = present(chatId);
            changing(group, false);
            group.notice = notice;
            change(group, "update", Field.text("UpdateDetail", "change_notice"));
        }
    }

    /** The owner hands the group over in the client. */
    public void changeOwner(String chatId, String userid) {
        synchronized (corp) {
            var group = present(chatId);
            if (!group.members.containsKey(userid) || !corp.staff.containsKey(userid)) {
                throw new IllegalStateException(userid + " cannot own this group");
            }
            changing(group, false);
            group.owner = userid;
            change(group, "update", Field.text("UpdateDetail", "change_owner"));
        }
    }

    /** What the API does when it transfers a group: no event tells of it. */
    void setOwner(Group group, Staff owner) {
        changing(group, !group.members.containsKey(owner.userid));
        group.members.computeIfAbsent(owner.userid, it -> population.member(it, 1, "", ""));
        group.owner = owner.userid;
    }

    /** Makes somebody an administrator, or not any more; there is no event for it. */
    public void setAdmin(String chatId, String userid, boolean admin) {
        synchronized (corp) {
            var group = present(chatId);
            changing(group, false);
            if (admin) {
                group.admins.add(userid);
            } else {
                group.admins.remove(userid);
            }
        }
    }

    /** A member changes the own name in the group; there is no event for it. */
    public void setNickname(String chatId, String id, String nickname) {
        synchronized (corp) {
            var group = present(chatId);
            changing(group, false);
            group.members.computeIfPresent(id, (key, it) -> it.called(nickname));
        }
    }

    public void dismiss(String chatId) {
        synchronized (corp) {
            var group = present(chatId);
            group.dismissed = true;
            change(group, "dismiss");
        }
    }

    /** The owner chooses a text of the library: the platform then greets newcomers with it by itself. */
    public void applyTemplate(String chatId, String templateId) {
        synchronized (corp) {
            present(chatId).welcomeTemplate =
                    CustomerActions.config(corp.templates, templateId).id();
        }
    }

    /** An administrator takes a text out of the library: groups that had chosen it greet nobody any more. */
    public void deleteTemplate(String templateId) {
        synchronized (corp) {
            corp.templates.remove(
                    CustomerActions.config(corp.templates, templateId).id(), Errcode.NO_SUCH_RECORD);
        }
    }

    private Group group(String chatId) {
        var group = corp.groups.get(chatId);
        if (group == null) {
            throw new IllegalArgumentException("no group " + chatId);
        }
        return group;
    }

    Group present(String chatId) {
        var group = group(chatId);
        if (group.dismissed) {
            throw new IllegalStateException("group is dismissed");
        }
        return group;
    }

    /** Keeps the past for readers that lag, and returns the version before. */
    private String changing(Group group, boolean members) {
        group.remember(corp.clock.now(), corp.groupLag);
        var before = group.version;
        if (members) {
            group.version = corp.ids.hex(32);
        }
        return before;
    }

    private void membership(Group group, String detail, Field scene, List<String> ids, String before) {
        change(
                group,
                "update",
                Field.text("UpdateDetail", detail),
                scene,
                Field.number("MemChangeCnt", ids.size()),
                Field.items("MemChangeList", ids),
                Field.text("LastMemVer", before),
                Field.text("CurMemVer", group.version));
    }

    private void change(Group group, String type, Field... more) {
        var fields = new ArrayList<Field>();
        fields.add(Field.text("ChatId", group.chatId));
        fields.add(Field.text("ChangeType", type));
        fields.addAll(List.of(more));
        corp.event(group.chatId, EVENT, fields.toArray(Field[]::new));
    }
}
