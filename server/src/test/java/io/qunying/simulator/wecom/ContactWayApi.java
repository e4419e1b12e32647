package io.qunying.simulator.wecom;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** Contact ways (渠道活码, 联系我). */
@NullMarked
final class ContactWayApi {

    /** Shared by contact ways and join ways. */
    static final int MOST = 500_000;

    private static final long TWO_WEEKS = 14 * 86_400L;

    void routes(Routes routes) {
        routes.post("externalcontact/add_contact_way", this::add);
        routes.post("externalcontact/get_contact_way", this::get);
        routes.post("externalcontact/list_contact_way", this::list);
        routes.post("externalcontact/update_contact_way", this::update);
        routes.post("externalcontact/del_contact_way", this::delete);
        routes.post("externalcontact/close_temp_chat", this::close);
    }

    private ObjectNode add(Call call) {
        Refusal.when(!call.given("type"), Errcode.NO_WAY_TYPE);
        Refusal.when(!call.given("scene"), Errcode.NO_WAY_SCENE);
        var type = call.number("type", 0);
        var scene = call.number("scene", 0);
        Refusal.when(type != 1 && type != 2, Errcode.BAD_WAY_TYPE);
        Refusal.when(scene != 1 && scene != 2, Errcode.BAD_WAY_SCENE);
        var corp = call.corp();
        var way = Json.object()
                .put("type", type)
                .put("scene", scene)
                .put("remark", "")
                .put("skip_verify", true)
                .put("state", "")
                .put("is_temp", Json.flag(call.body(), "is_temp", false));
        way.set("user", Json.array(List.of()));
        way.set("party", Json.arrayOf(List.of()));
        Refusal.when(
                !way.path("is_temp").booleanValue()
                        && corp.contactWays.all().size() + corp.joinWays.all().size() >= MOST,
                Errcode.TOO_MANY_WAYS);
        merge(call, way);
        Refusal.when(people(corp, way).isEmpty(), Errcode.EMPTY_ARGUMENT, "user, party");
        var id = corp.ids.hex(32);
        way.put("config_id", id);
        if (scene == 2) {
            way.put("qr_code", corp.base + "/_sim/qr/" + id);
        }
        corp.contactWays.put(id, call.app().secret, call.seconds(), way);
        var answer = Json.object().put("config_id", id);
        return scene == 2 ? answer.put("qr_code", Json.text(way, "qr_code")) : answer;
    }

    /** Takes over what the call names, and checks it. */
    private static void merge(Call call, ObjectNode way) {
        var single = Json.number(way, "type", 0) == 1;
        call.limited("remark", 30);
        call.limited("state", 30);
        for (var name : List.of("remark", "state", "unionid")) {
            if (call.given(name)) {
                way.put(name, call.text(name));
            }
        }
        for (var name : List.of("skip_verify", "is_exclusive", "mark_source")) {
            if (call.given(name)) {
                way.put(name, Json.flag(call.body(), name, true));
            }
        }
        for (var name : List.of("expires_in", "chat_expires_in")) {
            if (call.given(name)) {
                var seconds = call.number(name, 0);
                Refusal.when(seconds < 0 || seconds > TWO_WEEKS, Errcode.BAD_ARGUMENT, name);
                way.put(name, seconds);
            }
        }
        if (call.given("style") && Json.number(way, "scene", 0) == 1) {
            var style = call.number("style", 0);
            Refusal.when(style < 1 || style > (single ? 3 : 2), Errcode.BAD_WAY_STYLE);
            way.put("style", style);
        }
        if (call.given("conclusions")) {
            Refusal.when(!way.path("is_temp").booleanValue(), Errcode.BAD_ARGUMENT, "conclusions");
            way.set("conclusions", call.body().path("conclusions").deepCopy());
        }
        if (call.given("user")) {
            users(call, single);
            way.set("user", Json.array(call.texts("user")));
        }
        if (call.given("party")) {
            Refusal.when(single && !call.texts("party").isEmpty(), Errcode.BAD_ARGUMENT, "party");
            way.set("party", call.body().path("party").deepCopy());
        }
    }

    private static void users(Call call, boolean single) {
        var users = call.texts("user");
        Refusal.when(users.size() > (single ? 1 : 100), Errcode.TOO_MANY_WAY_USERS);
        for (var user : users) {
            var staff = call.staff(user);
            Refusal.when(!staff.activated || !staff.verified, Errcode.NOT_ACTIVATED, user);
            Refusal.when(!staff.serving, Errcode.NOT_SERVING, user);
        }
    }

    /** Those who may be added through a way: its users and everybody of its departments. */
    static List<String> people(Corp corp, ObjectNode way) {
        var users = Set.copyOf(Json.texts(way, "user"));
        var parties = Set.copyOf(Json.texts(way, "party"));
        return corp.present().stream()
                .filter(it -> users.contains(it.userid) || parties.contains(Integer.toString(it.department)))
                .map(it -> it.userid)
                .toList();
    }

    private ObjectNode get(Call call) {
        return Json.object().set("contact_way", way(call).body().deepCopy());
    }

    private static Configs.Config way(Call call) {
        return call.corp().contactWays.get(call.required("config_id", Errcode.NO_CONFIG), Errcode.BAD_CONFIG);
    }

    private ObjectNode list(Call call) {
        var to = Json.number(call.body(), "end_time", call.seconds());
        var from = Json.number(call.body(), "start_time", to - 90 * 86_400L);
        var ways = call.corp().contactWays.all().values().stream()
                .filter(it -> it.created() >= from && it.created() <= to)
                .filter(it -> !it.body().path("is_temp").booleanValue())
                .map(it -> Json.object().put("config_id", it.id()))
                .toList();
        var page = Page.of(ways, call, 100, 1000);
        return page.answer().set("contact_way", Json.arrayOf(page.items()));
    }

    private ObjectNode update(Call call) {
        var way = way(call);
        var changed = way.body().deepCopy();
        merge(call, changed);
        Refusal.when(people(call.corp(), changed).isEmpty(), Errcode.EMPTY_ARGUMENT, "user, party");
        call.corp().contactWays.put(way.id(), way.secret(), way.created(), changed);
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        call.corp().contactWays.remove(call.required("config_id", Errcode.NO_CONFIG), Errcode.BAD_CONFIG);
        return Json.object();
    }

    private ObjectNode close(Call call) {
        CustomerApi.relation(call);
        return Json.object();
    }
}
