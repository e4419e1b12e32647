package io.qunying.simulator.wecom;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** Join ways (进群方式): one code for up to five groups. Only the app that made one manages it. */
@NullMarked
final class JoinWayApi {

    private static final String CHATS = "chat_id_list";

    void routes(Routes routes) {
        routes.post("externalcontact/groupchat/add_join_way", this::add);
        routes.post("externalcontact/groupchat/get_join_way", this::get);
        routes.post("externalcontact/groupchat/update_join_way", this::update);
        routes.post("externalcontact/groupchat/del_join_way", this::delete);
    }

    private ObjectNode add(Call call) {
        var corp = call.corp();
        Refusal.when(
                corp.contactWays.all().size() + corp.joinWays.all().size() >= ContactWayApi.MOST,
                Errcode.TOO_MANY_WAYS);
        var id = corp.ids.hex(32);
        corp.joinWays.put(id, call.app().secret, call.seconds(), way(call, id));
        return Json.object().put("config_id", id);
    }

    private static ObjectNode way(Call call, String id) {
        var scene = call.number("scene", 0);
        Refusal.when(!call.given("scene"), Errcode.NO_WAY_SCENE);
        Refusal.when(scene != 1 && scene != 2, Errcode.BAD_WAY_SCENE);
        var chats = call.texts(CHATS);
        Refusal.when(chats.isEmpty(), Errcode.EMPTY_ARGUMENT, CHATS);
        Refusal.when(chats.size() > 5, Errcode.TOO_MANY_CHATS);
        chats.forEach(it -> GroupApi.group(call, it));
        var remark = call.text("remark");
        var creates = call.number("auto_create_room", 1);
        Refusal.when(creates != 0 && creates != 1, Errcode.BAD_ARGUMENT, "auto_create_room");
        var way = Json.object()
                .put("config_id", id)
                .put("scene", scene)
                .put("remark", remark.length() > 30 ? remark.substring(0, 30) : remark)
                .put("auto_create_room", creates)
                .put("state", call.limited("state", 30))
                .put("mark_source", Json.flag(call.body(), "mark_source", true));
        if (creates == 1) {
            way.put("room_base_name", call.limited("room_base_name", 40))
                    .put("room_base_id", call.number("room_base_id", 1));
        }
        if (scene == 2) {
            way.put("qr_code", call.corp().base + "/_sim/qr/" + id);
        }
        return way.set(CHATS, Json.array(chats));
    }

    private static Configs.Config owned(Call call) {
        var way = call.corp().joinWays.get(call.required("config_id", Errcode.NO_CONFIG), Errcode.BAD_CONFIG);
        Refusal.when(!way.secret().equals(call.app().secret), Errcode.NO_PERMISSION);
        return way;
    }

    private ObjectNode get(Call call) {
        return Json.object().set("join_way", owned(call).body().deepCopy());
    }

    /** Overwrites all of it: what is left out falls back to its default. */
    private ObjectNode update(Call call) {
        var way = owned(call);
        call.corp().joinWays.put(way.id(), way.secret(), way.created(), way(call, way.id()));
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        call.corp().joinWays.remove(owned(call).id(), Errcode.BAD_CONFIG);
        return Json.object();
    }

    static List<String> chats(ObjectNode way) {
        return Json.texts(way, CHATS);
    }

    static void addChat(ObjectNode way, String chatId) {
        way.withArray(CHATS).add(chatId);
    }
}
