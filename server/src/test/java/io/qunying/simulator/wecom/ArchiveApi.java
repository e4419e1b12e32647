package io.qunying.simulator.wecom;

import java.util.ArrayList;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** What of the archive of conversations is to be had over HTTP: licences and consent, never messages. @see Archive */
@NullMarked
final class ArchiveApi {

    /** Spelled as the platform does. */
    private static final String EXTERNAL = "exteranalopenid";

    void routes(Routes routes) {
        routes.post("msgaudit/get_permit_user_list", this::permitted);
        routes.post("msgaudit/check_single_agree", this::agreed);
        routes.post("msgaudit/check_room_agree", this::agreedInGroup);
        routes.post("msgaudit/groupchat/get", this::internalGroup);
    }

    private static void open(Call call) {
        Refusal.when(!call.corp().archiveOpen, Errcode.ARCHIVE_CLOSED);
    }

    private ObjectNode permitted(Call call) {
        open(call);
        var ids = call.corp().present().stream()
                .filter(it -> it.archived)
                .map(it -> it.userid)
                .toList();
        return Json.object().set("ids", Json.array(ids));
    }

    private ObjectNode agreed(Call call) {
        open(call);
        var answers = new ArrayList<ObjectNode>();
        for (var asked : call.body().path("info").values()) {
            var customer = call.corp().customers.get(Json.text(asked, EXTERNAL));
            var userid = Json.text(asked, "userid");
            var follow = customer == null ? null : customer.follow(userid);
            if (customer == null || follow == null) {
                throw new Refusal(301061, "userid or external userid not found");
            }
            answers.add(
                    answer(customer, follow.agreedToArchive, changed(follow)).put("userid", userid));
        }
        return Json.object().set("agreeinfo", Json.arrayOf(answers));
    }

    private ObjectNode agreedInGroup(Call call) {
        open(call);
        var group = GroupApi.group(call, call.text("roomid"));
        var answers = new ArrayList<ObjectNode>();
        for (var member : group.members.values()) {
            var customer = call.corp().customers.get(member.id());
            if (customer != null) {
                var agreed = customer.follows.values().stream()
                        .filter(it -> it.agreedToArchive)
                        .findFirst();
                var since = agreed.map(ArchiveApi::changed).orElse(member.joinTime());
                answers.add(answer(customer, agreed.isPresent(), since));
            }
        }
        return Json.object().set("agreeinfo", Json.arrayOf(answers));
    }

    private static long changed(Follow follow) {
        return Math.max(follow.answeredToArchive, follow.createtime);
    }

    private static ObjectNode answer(Customer customer, boolean agreed, long since) {
        return Json.object()
                .put("status_change_time", since)
                .put(EXTERNAL, customer.externalUserid)
                .put("agree_status", agreed ? "Agree" : "Disagree");
    }

    private ObjectNode internalGroup(Call call) {
        open(call);
        var chat = call.corp().appChats.get(call.text("roomid"));
        if (chat == null) {
            throw new Refusal(Errcode.NOT_INTERNAL_CHAT);
        }
        var members = chat.users.stream()
                .map(it -> Json.object().put("memberid", it).put("jointime", chat.created))
                .toList();
        return Json.object()
                .put("roomname", chat.name)
                .put("creator", chat.owner)
                .put("room_create_time", chat.created)
                .put("notice", "")
                .set("members", Json.arrayOf(members));
    }
}
