package io.qunying.simulator.wecom;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** Customer groups as they are seen. */
@NullMarked
final class GroupApi {

    void routes(Routes routes) {
        routes.stored("POST", "externalcontact/groupchat/list", this::list);
        routes.stored("POST", "externalcontact/groupchat/get", this::get);
        routes.post("externalcontact/opengid_to_chatid", this::byOpengid);
    }

    /** The owners that a call asks for, of whom the app may see. */
    static List<String> owners(Call call) {
        var filter = call.body().path("owner_filter");
        var asked = Json.texts(filter, "userid_list");
        Refusal.when(asked.size() > 100, Errcode.BAD_ARGUMENT, "userid_list has more than 100");
        if (!asked.isEmpty()) {
            asked.forEach(it -> {
                Refusal.when(!call.corp().staff.containsKey(it), Errcode.NO_SUCH_USER, it);
                Refusal.when(!call.app().sees(it), Errcode.USER_OUT_OF_RANGE, it);
            });
            return asked;
        }
        var visible =
                call.corp().staff.keySet().stream().filter(call.app()::sees).toList();
        Refusal.when(visible.size() > 1000, Errcode.TOO_MANY_ASKED, "owner_filter is needed");
        return visible;
    }

    private ObjectNode list(Call call) {
        var status = call.number("status_filter", 0);
        Refusal.when(status < 0 || status > 3, Errcode.BAD_ARGUMENT, "status_filter");
        var limit = call.number("limit", 0);
        Refusal.when(limit < 1 || limit > 1000, Errcode.BAD_ARGUMENT, "limit");
        var owners = owners(call);
        var groups = call.corp().groups.values().stream()
                .filter(it -> !it.dismissed && owners.contains(it.owner))
                .filter(it -> status == 0 || it.status == status)
                .map(it -> Json.object().put("chat_id", it.chatId).put("status", it.status))
                .toList();
        var page = Page.of(groups, call, limit, 1000);
        return page.answer().set("group_chat_list", Json.arrayOf(page.items()));
    }

    static Group group(Call call, String id) {
        var corp = call.corp();
        var group = corp.groups.get(id);
        if (group == null) {
            Refusal.when(corp.appChats.containsKey(id), Errcode.NOT_EXTERNAL_CHAT, id);
            Refusal.when(!id.startsWith("wr"), Errcode.BAD_CHATID, id);
            throw new Refusal(Errcode.NO_SUCH_CHAT, id);
        }
        Refusal.when(!call.app().sees(group.owner), Errcode.OUT_OF_RANGE, group.owner);
        Refusal.when(group.dismissed, Errcode.CHAT_DISMISSED, id);
        return group;
    }

    private ObjectNode get(Call call) {
        var group = group(call, call.required("chat_id", Errcode.BAD_CHATID));
        var view = group.view(call.now(), call.corp().groupLag);
        var names = call.number("need_name", 0) == 1;
        var members = view.members().stream().map(it -> member(it, names)).toList();
        var admins = new ArrayList<ObjectNode>();
        view.admins().forEach(it -> admins.add(Json.object().put("userid", it)));
        var chat = Json.object()
                .put("chat_id", group.chatId)
                .put("name", view.name())
                .put("owner", view.owner())
                .put("create_time", group.createTime)
                .put("notice", view.notice())
                .set("member_list", Json.arrayOf(members))
                .set("admin_list", Json.arrayOf(admins))
                .put("member_version", view.version());
        return Json.object().set("group_chat", chat);
    }

    private static ObjectNode member(GroupMember member, boolean names) {
        var answer = Json.object()
                .put("userid", member.id())
                .put("type", member.staff() ? 1 : 2)
                .put("join_time", member.joinTime())
                .put("join_scene", member.joinScene());
        if (!member.unionid().isEmpty()) {
            answer.put("unionid", member.unionid());
        }
        if (!member.state().isEmpty()) {
            answer.put("state", member.state());
        }
        if (!member.invitor().isEmpty()) {
            answer.set("invitor", Json.object().put("userid", member.invitor()));
        }
        answer.put("group_nickname", member.nickname());
        return names ? answer.put("name", member.name()) : answer;
    }

    private ObjectNode byOpengid(Call call) {
        var opengid = call.required("opengid", Errcode.BAD_OPENGID);
        return call.corp().groups.values().stream()
                .filter(it -> it.opengid.equals(opengid))
                .findFirst()
                .map(it -> Json.object().put("chat_id", it.chatId))
                .orElseThrow(() -> new Refusal(Errcode.BAD_OPENGID));
    }
}
