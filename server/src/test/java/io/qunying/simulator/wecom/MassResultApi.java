package io.qunying.simulator.wecom;

import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** What became of mass messages. */
@NullMarked
final class MassResultApi {

    void routes(Routes routes) {
        routes.post("externalcontact/get_groupmsg_list_v2", this::list);
        routes.post("externalcontact/get_groupmsg_task", this::tasks);
        routes.post("externalcontact/get_groupmsg_send_result", this::results);
    }

    private ObjectNode list(Call call) {
        var type = call.given("chat_type") ? call.text("chat_type") : "single";
        Refusal.when(!type.equals("single") && !type.equals("group"), Errcode.BAD_CHAT_TYPE, type);
        var from = Json.number(call.body(), "start_time", 0);
        var to = Json.number(call.body(), "end_time", 0);
        Refusal.when(from > to || to - from > 31 * 86_400L, Errcode.BAD_ARGUMENT, "start_time, end_time");
        var filter = call.number("filter_type", 2);
        var creator = call.text("creator");
        var tasks = call.corp().massTasks.values().stream()
                .filter(it -> it.group == type.equals("group"))
                .filter(it -> it.created.getEpochSecond() >= from && it.created.getEpochSecond() <= to)
                .filter(it -> filter == 2 || (filter == 1) == !it.creator.isEmpty())
                .filter(it -> creator.isEmpty() || creator.equals(it.creator))
                .sorted(Comparator.comparing((MassTask it) -> it.created).reversed())
                .map(MassResultApi::answer)
                .toList();
        var page = Page.of(tasks, call, 50, 100);
        return page.answer().set("group_msg_list", Json.arrayOf(page.items()));
    }

    private static ObjectNode answer(MassTask task) {
        var answer = Json.object().put("msgid", task.msgid);
        if (!task.creator.isEmpty()) {
            answer.put("creator", task.creator);
        }
        answer.put("create_time", task.created.getEpochSecond()).put("create_type", task.creator.isEmpty() ? 0 : 1);
        return answer.setAll(task.content);
    }

    private static MassTask dispatched(Call call) {
        var task = MassApi.task(call);
        Duration lag = call.corp().dispatchLag;
        Refusal.when(task.created.plus(lag).isAfter(call.now()), Errcode.BEING_DISPATCHED);
        return task;
    }

    private ObjectNode tasks(Call call) {
        var page = Page.of(dispatched(call).senders.values().stream().toList(), call, 500, 1000);
        var items = page.items().stream()
                .map(it -> {
                    var answer = Json.object().put("userid", it.userid).put("status", it.done ? 2 : 0);
                    return it.done ? answer.put("send_time", it.sentAt) : answer;
                })
                .toList();
        return page.answer().set("task_list", Json.arrayOf(items));
    }

    private ObjectNode results(Call call) {
        var task = dispatched(call);
        var userid = call.required("userid", Errcode.NO_USERID).strip();
        var sender = task.senders.get(userid);
        if (sender == null) {
            throw new Refusal(Errcode.NO_SUCH_RECORD, userid);
        }
        var page = Page.of(sender.targets.values().stream().toList(), call, 500, 1000);
        var items = page.items().stream()
                .map(it -> {
                    var answer = Json.object()
                            .put(task.group ? "chat_id" : "external_userid", it.id)
                            .put("userid", userid)
                            .put("status", it.status);
                    return it.sentAt > 0 ? answer.put("send_time", it.sentAt) : answer;
                })
                .toList();
        return page.answer().set("send_list", Json.arrayOf(items));
    }
}
