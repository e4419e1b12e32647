package io.qunying.simulator.wecom;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The moment in which a member of staff presses send. */
@NullMarked
final class MassSending {

    private final Corp corp;

    MassSending(Corp corp) {
        this.corp = corp;
    }

    int confirm(Staff staff, String msgid, List<String> choice) {
        var task = corp.massTasks.get(msgid);
        var sender = task == null ? null : task.senders.get(staff.userid);
        if (task == null || sender == null) {
            throw new IllegalArgumentException(staff.userid + " has no task " + msgid);
        }
        if (task.cancelled) {
            throw new IllegalStateException("the task is cancelled");
        }
        if (sender.done) {
            throw new IllegalStateException("sent already");
        }
        if (task.group && sender.targets.isEmpty()) {
            corp.groups.values().stream()
                    .filter(it -> !it.dismissed && it.owner.equals(staff.userid))
                    .filter(it -> choice.isEmpty() || choice.contains(it.chatId))
                    .forEach(it -> task.assign(staff.userid, it.chatId));
        } else if (!choice.isEmpty()) {
            if (!task.allowSelect) {
                throw new IllegalStateException("this task leaves no choice");
            }
            sender.targets.keySet().retainAll(choice);
        }
        send(task, sender, staff);
        return (int) sender.targets.values().stream()
                .filter(it -> it.status == MassTask.SENT)
                .count();
    }

    String sendOwn(Staff staff, boolean group, String text, List<String> targets) {
        var content = Json.object().set("text", Json.object().put("content", text));
        var task = new MassTask(corp.ids.next("msg"), group, false, content, corp.clock.now(), staff.userid);
        targets.forEach(it -> task.assign(staff.userid, it));
        corp.massTasks.put(task.msgid, task);
        send(task, task.sender(staff.userid), staff);
        return task.msgid;
    }

    private void send(MassTask task, MassTask.Sender sender, Staff staff) {
        var now = corp.clock.now();
        sender.done = true;
        sender.sentAt = now.getEpochSecond();
        for (var target : sender.targets.values()) {
            var counter = counter(task, target.id, staff);
            if (counter == null) {
                target.status = MassTask.NO_FRIEND;
            } else if (!counter.hasRoom(now, staff.massRule)) {
                target.status = MassTask.TOO_MANY;
            } else {
                counter.add(now);
                target.status = MassTask.SENT;
                target.sentAt = now.getEpochSecond();
                corp.sent(task.group ? "mass-group" : "mass", staff.userid, target.id, task.msgid, task.content);
            }
        }
    }

    /** Nothing when the target is out of reach. */
    private @Nullable MassCounter counter(MassTask task, String id, Staff staff) {
        if (task.group) {
            var group = corp.groups.get(id);
            return group == null || group.dismissed || !group.owner.equals(staff.userid) ? null : group.received;
        }
        var customer = corp.customers.get(id);
        var follow = customer == null ? null : customer.follow(staff.userid);
        return customer == null || follow == null || follow.deletedByCustomer ? null : customer.received;
    }
}
