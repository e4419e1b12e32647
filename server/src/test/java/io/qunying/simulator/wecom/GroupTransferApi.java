package io.qunying.simulator.wecom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Handing groups to another owner: 300 a day to one person, in service twice in 90 natural days for each group. */
@NullMarked
final class GroupTransferApi {

    private static final int A_DAY = 300;

    private final Map<String, Integer> taken = new HashMap<>();

    void routes(Routes routes) {
        routes.post("externalcontact/groupchat/transfer", call -> transfer(call, true));
        routes.post("externalcontact/groupchat/onjob_transfer", call -> transfer(call, false));
    }

    private ObjectNode transfer(Call call, boolean resigned) {
        var taker = call.staff(call.required("new_owner", Errcode.NO_USERID));
        Refusal.when(!taker.serving, Errcode.NOT_SERVING, taker.userid);
        Refusal.when(!taker.verified, Errcode.NOT_VERIFIED, taker.userid);
        Refusal.when(!taker.activated, Errcode.NOT_ACTIVATED, taker.userid);
        var chats = call.texts("chat_id_list", 100);
        Refusal.when(chats.isEmpty(), Errcode.EMPTY_ARGUMENT, "chat_id_list");
        var failed = new ArrayList<ObjectNode>();
        for (var chat : chats) {
            var problem = problem(call, chat, taker, resigned);
            if (problem == null) {
                take(call, chat, taker, resigned);
            } else {
                failed.add(Json.object()
                        .put("chat_id", chat)
                        .put("errcode", problem.code)
                        .put("errmsg", problem.text));
            }
        }
        return Json.object().set("failed_chat_list", Json.arrayOf(failed));
    }

    private @Nullable Errcode problem(Call call, String chat, Staff taker, boolean resigned) {
        var corp = call.corp();
        var group = corp.groups.get(chat);
        if (group == null) {
            return Errcode.NOT_EXTERNAL_CHAT;
        }
        if (group.dismissed) {
            return Errcode.CHAT_DISMISSED;
        }
        var owner = corp.staff.get(group.owner);
        var left = owner == null || owner.hasLeft();
        if (!call.app().sees(group.owner)) {
            return Errcode.OUT_OF_RANGE;
        }
        if (resigned && !left) {
            return group.status == 3 ? Errcode.INHERITED : Errcode.OWNER_NOT_RESIGNED;
        }
        if (!resigned && left) {
            return Errcode.OWNER_RESIGNED;
        }
        if (group.owner.equals(taker.userid)) {
            return Errcode.SAME_OWNER;
        }
        if (!resigned && owner != null && (!owner.activeWithinAYear || !taker.activeWithinAYear)) {
            return Errcode.NOT_ACTIVE_FOR_A_YEAR;
        }
        if (!group.members.containsKey(taker.userid) && group.members.size() >= corp.groupCapacity) {
            return Errcode.CHAT_FULL;
        }
        var first = SimulatorClock.day(call.now()).minusDays(89);
        var recent = group.ownerTransfers.stream()
                .filter(it -> !SimulatorClock.day(it).isBefore(first))
                .count();
        // the documents name the two limits, but no code for either
        var tooOften = !resigned && recent >= 2;
        return tooOften || taken.getOrDefault(key(call, taker), 0) >= A_DAY ? Errcode.TOO_OFTEN : null;
    }

    private static String key(Call call, Staff taker) {
        return call.corp().id + " " + taker.userid + " " + SimulatorClock.day(call.now());
    }

    private void take(Call call, String chat, Staff taker, boolean resigned) {
        var corp = call.corp();
        var group = corp.groups.get(chat);
        if (group == null) {
            return;
        }
        taken.merge(key(call, taker), 1, Integer::sum);
        corp.groupActions.setOwner(group, taker);
        if (resigned) {
            group.status = 3;
        } else {
            group.ownerTransfers.add(call.now());
        }
    }
}
