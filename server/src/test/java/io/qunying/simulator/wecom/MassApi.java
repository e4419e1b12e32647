package io.qunying.simulator.wecom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes mass messages, which only members of staff can send, and reminds and cancels them. */
@NullMarked
final class MassApi {

    void routes(Routes routes) {
        routes.post("externalcontact/add_msg_template", this::add);
        routes.post("externalcontact/remind_groupmsg_send", this::remind);
        routes.post("externalcontact/cancel_groupmsg_send", this::cancel);
    }

    static MassTask task(Call call) {
        var id = call.required("msgid", Errcode.NO_MSGID);
        var task = call.corp().massTasks.get(id);
        if (task == null) {
            throw new Refusal(Errcode.BAD_MSGID, id);
        }
        return task;
    }

    private ObjectNode add(Call call) {
        var type = call.given("chat_type") ? call.text("chat_type") : "single";
        Refusal.when(!type.equals("single") && !type.equals("group"), Errcode.BAD_CHAT_TYPE, type);
        var content = Content.of(call, 4000);
        var task = new MassTask(
                call.corp().ids.next("msg"),
                type.equals("group"),
                Json.flag(call.body(), "allow_select", false),
                content,
                call.now(),
                "");
        var failed = task.group ? toGroups(call, task) : toCustomers(call, task);
        Refusal.when(task.senders.isEmpty(), Errcode.NOBODY_TO_SEND);
        call.corp().massTasks.put(task.msgid, task);
        return Json.object().put("msgid", task.msgid).set("fail_list", Json.array(failed));
    }

    /** Without a list of chats the owner picks when sending. */
    private static List<String> toGroups(Call call, MassTask task) {
        var owner = call.staff(call.required("sender", Errcode.EMPTY_ARGUMENT)).userid;
        var chats = call.texts("chat_id_list", 2000);
        var failed = new ArrayList<String>();
        for (var chat : chats) {
            var group = call.corp().groups.get(chat);
            if (group == null || group.dismissed || !group.owner.equals(owner)) {
                failed.add(chat);
            } else {
                task.assign(owner, chat);
            }
        }
        var hasAny = call.corp().groups.values().stream().anyMatch(it -> !it.dismissed && it.owner.equals(owner));
        if (chats.isEmpty() && hasAny) {
            task.sender(owner);
        }
        return failed;
    }

    private static List<String> toCustomers(Call call, MassTask task) {
        var ids = call.texts("external_userid", 10_000);
        var sender = call.text("sender");
        var tagged = call.body().path("tag_filter").path("group_list");
        Refusal.when(
                ids.isEmpty() && sender.isEmpty() && tagged.isEmpty(),
                Errcode.EMPTY_ARGUMENT,
                "sender, external_userid, tag_filter");
        if (!sender.isEmpty()) {
            call.staff(sender);
        }
        var wanted = ids.isEmpty() ? call.corp().customers.keySet() : new LinkedHashSet<>(ids);
        var failed = new ArrayList<String>();
        for (var id : wanted) {
            var customer = call.corp().customers.get(id);
            var follow = customer == null
                    ? null
                    : customer.follows.values().stream()
                            .filter(it -> sender.isEmpty() || it.userid.equals(sender))
                            .filter(it -> call.app().sees(it.userid) && isPresent(call.corp(), it.userid))
                            .filter(it -> !ids.isEmpty() || matches(it, tagged))
                            .findFirst()
                            .orElse(null);
            if (follow != null) {
                task.assign(follow.userid, id);
            } else if (!ids.isEmpty()) {
                failed.add(id);
            }
        }
        return failed;
    }

    private static boolean isPresent(Corp corp, String userid) {
        var staff = corp.staff.get(userid);
        return staff != null && !staff.hasLeft();
    }

    /** One tag of each list. */
    private static boolean matches(Follow follow, JsonNode lists) {
        return lists.valueStream()
                .map(it -> Set.copyOf(Json.texts(it, "tag_list")))
                .allMatch(it -> {
                    Refusal.when(it.size() > 100, Errcode.BAD_ARGUMENT, "tag_list has more than 100");
                    return it.stream().anyMatch(follow.tags::contains);
                });
    }

    private ObjectNode remind(Call call) {
        var task = task(call);
        Refusal.when(task.cancelled, Errcode.CANCELLED);
        var since = call.now().minus(Duration.ofHours(24));
        var recent = task.reminders.stream().filter(it -> it.isAfter(since)).count();
        Refusal.when(recent >= 3, Errcode.REMINDED_TOO_OFTEN);
        task.reminders.add(call.now());
        return Json.object();
    }

    private ObjectNode cancel(Call call) {
        var task = task(call);
        Refusal.when(task.cancelled, Errcode.CANCELLED);
        task.cancelled = true;
        return Json.object();
    }
}
