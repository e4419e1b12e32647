package io.qunying.simulator.wecom;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Customer acquisition links (获客助手): every customer who comes through one costs of the quota. */
@NullMarked
final class LinkApi {

    private static final String AT = "externalcontact/customer_acquisition/";

    void routes(Routes routes) {
        routes.post(AT + "create_link", this::create);
        routes.post(AT + "update_link", this::update);
        routes.post(AT + "delete_link", this::delete);
        routes.post(AT + "list_link", this::list);
        routes.post(AT + "get", this::get);
        routes.post(AT + "customer", this::customers);
        routes.post(AT + "statistic", this::statistic);
        routes.get("externalcontact/customer_acquisition_quota", this::quota);
    }

    private ObjectNode create(Call call) {
        var corp = call.corp();
        // the documents know the code, but not the number
        Refusal.when(corp.links.all().size() >= 10_000, Errcode.TOO_MANY_LINKS);
        var link = Json.object().put("clicks", 0).put("skip_verify", true);
        merge(call, link);
        Refusal.when(Json.text(link, "link_name").isEmpty(), Errcode.EMPTY_ARGUMENT, "link_name");
        var id = corp.ids.next("ca");
        link.put("url", corp.base + "/ca/" + id);
        corp.links.put(id, call.app().secret, call.seconds(), link);
        return Json.object()
                .set("link", shown(corp.links.get(id, Errcode.NO_SUCH_RECORD)).put("link_id", id));
    }

    private static void merge(Call call, ObjectNode link) {
        if (call.given("link_name")) {
            link.put("link_name", call.limited("link_name", 30));
        }
        if (call.given("range")) {
            var users = Json.texts(call.body().path("range"), "user_list");
            Refusal.when(users.size() > 500, Errcode.RANGE_TOO_LARGE);
            users.forEach(call::staff);
            link.set("range", call.body().path("range").deepCopy());
        }
        Refusal.when(people(call.corp(), link).isEmpty(), Errcode.EMPTY_ARGUMENT, "range");
        for (var name : List.of("skip_verify", "mark_source")) {
            if (call.given(name)) {
                link.put(name, Json.flag(call.body(), name, true));
            }
        }
        if (call.given("priority_option")) {
            link.set("priority_option", call.body().path("priority_option").deepCopy());
        }
    }

    static List<String> people(Corp corp, JsonNode link) {
        var users = Json.texts(link.path("range"), "user_list");
        var departments = Json.texts(link.path("range"), "department_list");
        return corp.present().stream()
                .filter(it -> users.contains(it.userid) || departments.contains(Integer.toString(it.department)))
                .map(it -> it.userid)
                .toList();
    }

    private static ObjectNode shown(Configs.Config link) {
        return Json.object()
                .put("link_name", Json.text(link.body(), "link_name"))
                .put("url", Json.text(link.body(), "url"))
                .put("create_time", link.created());
    }

    private static Configs.Config link(Call call) {
        return call.corp().links.get(call.required("link_id", Errcode.EMPTY_ARGUMENT), Errcode.NO_SUCH_RECORD);
    }

    private ObjectNode update(Call call) {
        var link = link(call);
        var changed = link.body().deepCopy();
        merge(call, changed);
        call.corp().links.put(link.id(), link.secret(), link.created(), changed);
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        call.corp().links.remove(link(call).id(), Errcode.NO_SUCH_RECORD);
        return Json.object();
    }

    /** Those of the app that can be opened. */
    private ObjectNode list(Call call) {
        var open = call.corp().links.all().values().stream()
                .filter(it -> it.secret().equals(call.app().secret))
                .filter(it -> !Json.flag(it.body(), "broken", false))
                .map(Configs.Config::id)
                .toList();
        var page = Page.of(open, call, 100, 100);
        return page.answer().set("link_id_list", Json.array(page.items()));
    }

    private ObjectNode get(Call call) {
        var link = link(call);
        var shown = shown(link).put("skip_verify", Json.flag(link.body(), "skip_verify", true));
        var answer = Json.object().set("link", shown).set("range", link.body().path("range"));
        return link.body().has("priority_option")
                ? answer.set("priority_option", link.body().path("priority_option"))
                : answer;
    }

    private ObjectNode customers(Call call) {
        var id = link(call).id();
        var customers = call.corp().customers.values().stream()
                .flatMap(customer -> customer.follows.values().stream()
                        .filter(it -> it.linkId.equals(id))
                        .map(it -> Json.object()
                                .put("external_userid", customer.externalUserid)
                                .put("userid", it.userid)
                                .put("chat_status", it.chatting ? 1 : 0)
                                .put("state", it.state)))
                .toList();
        var page = Page.of(customers, call, 1000, 1000);
        return page.answer().set("customer_list", Json.arrayOf(page.items()));
    }

    private ObjectNode statistic(Call call) {
        var link = link(call);
        var from = Json.number(call.body(), "start_time", 0);
        var to = Json.number(call.body(), "end_time", 0);
        var added = call.corp().customers.values().stream()
                .flatMap(it -> it.follows.values().stream())
                .filter(it -> it.linkId.equals(link.id()))
                .filter(it -> it.createtime >= from && it.createtime < to + 86_400)
                .count();
        return Json.object()
                .put("click_link_customer_cnt", Json.number(link.body(), "clicks", 0))
                .put("new_customer_cnt", added);
    }

    private ObjectNode quota(Call call) {
        var balance = call.corp().linkBalance;
        var expires = call.seconds() + call.corp().linkDays * 86_400L;
        return Json.object()
                .put("total", 1000)
                .put("balance", balance)
                .set(
                        "quota_list",
                        Json.arrayOf(List.of(
                                Json.object().put("expire_date", expires).put("balance", balance))));
    }
}
