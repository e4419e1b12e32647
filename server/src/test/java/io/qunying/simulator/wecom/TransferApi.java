package io.qunying.simulator.wecom;

import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Handing customers over, from those in service and from those who left. */
@NullMarked
final class TransferApi {

    void routes(Routes routes) {
        routes.post("externalcontact/transfer_customer", call -> transfer(call, false));
        routes.post("externalcontact/resigned/transfer_customer", call -> transfer(call, true));
        routes.post("externalcontact/transfer_result", call -> result(call, false));
        routes.post("externalcontact/resigned/transfer_result", call -> result(call, true));
        routes.post("externalcontact/get_unassigned_list", this::unassigned);
    }

    private ObjectNode transfer(Call call, boolean resigned) {
        var from = handover(call);
        var to = call.staff(call.required("takeover_userid", Errcode.NO_USERID));
        Refusal.when(resigned && !from.hasLeft(), Errcode.NOT_RESIGNED, from.userid);
        Refusal.when(!resigned && from.hasLeft(), Errcode.NO_SUCH_USER, from.userid);
        Refusal.when(!to.serving, Errcode.NOT_SERVING, to.userid);
        Refusal.when(!to.verified, Errcode.NOT_VERIFIED, to.userid);
        call.limited("transfer_success_msg", 200);
        var ids = call.texts("external_userid", 100);
        Refusal.when(ids.isEmpty(), Errcode.NO_EXTERNAL);
        var answers = new ArrayList<ObjectNode>();
        for (var id : ids) {
            var problem = problem(call, from, to, id, resigned);
            if (problem == null) {
                call.corp().transfers.start(from.userid, to.userid, id, resigned);
            }
            answers.add(Json.object().put("external_userid", id).put("errcode", problem == null ? 0 : problem.code));
        }
        return Json.object().set("customer", Json.arrayOf(answers));
    }

    /** Those who left are no longer to be found otherwise. */
    private static Staff handover(Call call) {
        var userid = call.required("handover_userid", Errcode.NO_USERID);
        var staff = call.corp().staff.get(userid);
        if (staff == null) {
            throw new Refusal(Errcode.NO_SUCH_USER, userid);
        }
        Refusal.when(!call.app().sees(userid), Errcode.USER_OUT_OF_RANGE, userid);
        return staff;
    }

    private static @Nullable Errcode problem(Call call, Staff from, Staff to, String id, boolean resigned) {
        var corp = call.corp();
        var customer = corp.customers.get(id);
        if (customer == null || customer.follow(from.userid) == null) {
            return Errcode.BAD_EXTERNAL;
        }
        if (from == to) {
            return Errcode.SAME_FOLLOWER;
        }
        if (corp.transfers.isWaiting(id)) {
            return Errcode.IN_TRANSFER;
        }
        if (!resigned && corp.transfers.recent(id, call.now()) >= 2) {
            return Errcode.TRANSFERRED_TOO_OFTEN;
        }
        return corp.followedBy(to.userid).size() >= to.customerLimit ? Errcode.TAKER_FULL : null;
    }

    private ObjectNode result(Call call, boolean resigned) {
        var from = handover(call).userid;
        var to = call.required("takeover_userid", Errcode.NO_USERID);
        var results = call.corp().transfers.all.stream()
                .filter(it -> it.resigned == resigned && it.from.equals(from) && it.to.equals(to))
                .map(it -> Json.object()
                        .put("external_userid", it.externalUserid)
                        .put("status", it.status)
                        .put("takeover_time", it.takenOver))
                .toList();
        var page = Page.of(results, call, 1000, 1000);
        return page.answer().set("customer", Json.arrayOf(page.items()));
    }

    private ObjectNode unassigned(Call call) {
        var corp = call.corp();
        var all = new ArrayList<ObjectNode>();
        for (var staff : corp.staff.values()) {
            Instant left = staff.leftAt;
            if (left != null) {
                corp.followedBy(staff.userid).stream()
                        .filter(it -> !corp.transfers.isWaiting(it.externalUserid))
                        .forEach(it -> all.add(Json.object()
                                .put("handover_userid", staff.userid)
                                .put("external_userid", it.externalUserid)
                                .put("dimission_time", left.getEpochSecond())));
            }
        }
        var size = Math.clamp(call.number("page_size", 1000), 1, 1000);
        var byNumber = call.text("cursor").isEmpty() ? call.number("page_id", 0) * size : 0;
        var rest = all.subList(Math.min(byNumber, all.size()), all.size());
        var page = Page.of(rest, call, size, size);
        return page.answer().put("is_last", page.next().isEmpty()).set("info", Json.arrayOf(page.items()));
    }
}
