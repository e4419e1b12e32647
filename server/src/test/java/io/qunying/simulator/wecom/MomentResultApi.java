package io.qunying.simulator.wecom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** What became of moments. */
@NullMarked
final class MomentResultApi {

    void routes(Routes routes) {
        routes.post("externalcontact/get_moment_list", this::list);
        routes.post("externalcontact/get_moment_task", this::tasks);
        routes.post("externalcontact/get_moment_customer_list", this::customers);
        routes.post("externalcontact/get_moment_send_result", this::results);
        routes.post("externalcontact/get_moment_comments", this::comments);
    }

    static Moment moment(Call call) {
        var id = call.required("moment_id", Errcode.NO_MOMENT);
        var moment = call.corp().moments.get(id);
        if (moment == null) {
            throw new Refusal(Errcode.BAD_MOMENT, id);
        }
        return moment;
    }

    private ObjectNode list(Call call) {
        var from = Json.number(call.body(), "start_time", 0);
        var to = Json.number(call.body(), "end_time", 0);
        Refusal.when(from > to || to - from > 30 * 86_400L, Errcode.BAD_ARGUMENT, "start_time, end_time");
        var moments = call.corp().moments.values().stream()
                .filter(it -> !made(it, call).isAfter(call.now()))
                .filter(it -> made(it, call).getEpochSecond() >= from
                        && made(it, call).getEpochSecond() <= to)
                .filter(it -> call.number("filter_type", 2) != 1)
                .map(it -> Json.object()
                        .put("moment_id", it.momentId)
                        .put("create_time", made(it, call).getEpochSecond())
                        .put("create_type", 0)
                        .put("visible_type", 1)
                        .setAll(MomentApi.shown(it)))
                .toList();
        var page = Page.of(moments, call, 20, 20);
        return page.answer().set("moment_list", Json.arrayOf(page.items()));
    }

    /** It is there when the job has made it. */
    private static Instant made(Moment moment, Call call) {
        return moment.created.plus(call.corp().jobTime);
    }

    private ObjectNode tasks(Call call) {
        var moment = moment(call);
        var page = Page.of(List.copyOf(moment.customersBySender.keySet()), call, 500, 1000);
        var tasks = page.items().stream()
                .map(it ->
                        Json.object().put("userid", it).put("publish_status", moment.published.containsKey(it) ? 1 : 0))
                .toList();
        return page.answer().set("task_list", Json.arrayOf(tasks));
    }

    private static List<String> customers(Call call, Moment moment) {
        var userid = call.required("userid", Errcode.NO_USERID);
        var customers = moment.customersBySender.get(userid);
        if (customers == null) {
            throw new Refusal(Errcode.NOT_HIS_MOMENT, userid);
        }
        return List.copyOf(customers);
    }

    private ObjectNode customers(Call call) {
        var page = Page.of(customers(call, moment(call)), call, 500, 1000);
        var items = page.items().stream()
                .map(it -> Json.object().put("userid", call.text("userid")).put("external_userid", it))
                .toList();
        return page.answer().set("customer_list", Json.arrayOf(items));
    }

    private ObjectNode results(Call call) {
        var moment = moment(call);
        var all = customers(call, moment);
        Refusal.when(!moment.published.containsKey(call.text("userid")), Errcode.MOMENT_NOT_PUBLISHED);
        var page = Page.of(all, call, 3000, 5000);
        var items = page.items().stream()
                .map(it -> Json.object().put("external_userid", it))
                .toList();
        return page.answer().set("customer_list", Json.arrayOf(items));
    }

    private ObjectNode comments(Call call) {
        customers(call, moment(call));
        return Json.object().set("comment_list", Json.arrayOf(List.of())).set("like_list", Json.arrayOf(List.of()));
    }
}
