package io.qunying.simulator.wecom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.node.ObjectNode;

/** Customers and who follows them. */
@NullMarked
final class CustomerApi {

    private record Followed(Customer customer, Follow follow) {}

    void routes(Routes routes) {
        routes.get("externalcontact/get_follow_user_list", this::followers);
        routes.stored("GET", "externalcontact/list", this::list);
        routes.stored("GET", "externalcontact/get", this::get);
        routes.stored("POST", "externalcontact/batch/get_by_user", this::batch);
        routes.stored("POST", "externalcontact/contact_list", this::contacts);
        routes.post("externalcontact/remark", this::remark);
        routes.post("externalcontact/unionid_to_external_userid", this::byUnionid);
        routes.post("externalcontact/get_user_behavior_data", this::behaviour);
    }

    /** The relation that a call names with {@code userid} and {@code external_userid}. */
    static Follow relation(Call call) {
        var staff = call.staff(call.required("userid", Errcode.NO_USERID));
        var customer = customer(call, call.required("external_userid", Errcode.NO_EXTERNAL));
        var follow = customer.follow(staff.userid);
        if (follow == null) {
            throw new Refusal(Errcode.NO_RELATION, staff.userid + ", " + customer.externalUserid);
        }
        return follow;
    }

    static Customer customer(Call call, String id) {
        var customer = call.corp().customers.get(id);
        if (customer == null) {
            throw new Refusal(Errcode.BAD_EXTERNAL, id);
        }
        return customer;
    }

    private ObjectNode followers(Call call) {
        var users = call.corp().present().stream()
                .filter(it -> it.serving && call.app().sees(it.userid))
                .map(it -> it.userid)
                .toList();
        return Json.object().set("follow_user", Json.array(users));
    }

    private ObjectNode list(Call call) {
        var staff = call.staff(call.required("userid", Errcode.NO_USERID));
        var ids = call.corp().followedBy(staff.userid).stream()
                .map(it -> it.externalUserid)
                .toList();
        Refusal.when(ids.isEmpty(), Errcode.NO_RELATION, staff.userid);
        return Json.object().set("external_userid", Json.array(ids));
    }

    private ObjectNode get(Call call) {
        var customer = customer(call, call.required("external_userid", Errcode.NO_EXTERNAL));
        var follows = customer.follows.values().stream()
                .filter(it -> call.app().sees(it.userid))
                .toList();
        Refusal.when(follows.isEmpty(), Errcode.NO_RELATION, customer.externalUserid);
        var page = Page.of(follows, call, 500, 500);
        var answer = page.answer();
        answer.set("external_contact", contact(customer));
        answer.set(
                "follow_user",
                Json.arrayOf(
                        page.items().stream().map(it -> detail(call.corp(), it)).toList()));
        return answer;
    }

    private ObjectNode batch(Call call) {
        var userids = call.texts("userid_list", 100);
        Refusal.when(userids.isEmpty(), Errcode.EMPTY_ARGUMENT, "userid_list");
        var all = new ArrayList<Followed>();
        for (var userid : userids) {
            call.staff(userid);
            call.corp().followedBy(userid).forEach(it -> all.add(new Followed(it, it.followedBy(userid))));
        }
        Refusal.when(all.isEmpty(), Errcode.NO_RELATION);
        var page = Page.of(all, call, 50, 100);
        var list = page.items().stream()
                .map(it -> {
                    var info = info(it.follow).set("tag_id", Json.array(it.follow.tags));
                    return Json.object()
                            .set("external_contact", contact(it.customer))
                            .set("follow_info", info);
                })
                .toList();
        return page.answer().set("external_contact_list", Json.arrayOf(list));
    }

    private static ObjectNode contact(Customer customer) {
        var contact = Json.object()
                .put("external_userid", customer.externalUserid)
                .put("name", customer.name)
                .put("avatar", "http://wx.qlogo.cn/mmhead/" + customer.openid + "/0")
                .put("type", customer.isWechat() ? 1 : 2)
                .put("gender", 0);
        return customer.isWechat()
                ? contact.put("unionid", customer.unionid)
                : contact.put("corp_name", "另一公司").put("corp_full_name", "另一有限公司");
    }

    private static ObjectNode info(Follow follow) {
        var info = Json.object()
                .put("userid", follow.userid)
                .put("remark", follow.remark)
                .put("description", follow.description)
                .put("createtime", follow.createtime);
        if (!follow.company.isEmpty()) {
            info.put("remark_corp_name", follow.company);
        }
        info.set("remark_mobiles", Json.array(follow.mobiles));
        if (!follow.state.isEmpty()) {
            info.put("state", follow.state);
        }
        return info.put("oper_userid", follow.userid).put("add_way", follow.addWay);
    }

    private static ObjectNode detail(Corp corp, Follow follow) {
        var tags = new ArrayList<ObjectNode>();
        follow.tags.forEach(id -> corp.tags
                .tag(id)
                .ifPresent(tag -> tags.add(Json.object()
                        .put("group_name", corp.tags.groupName(tag))
                        .put("tag_name", tag.name)
                        .put("tag_id", tag.id)
                        .put("type", 1))));
        follow.personalTags.forEach(it -> tags.add(
                Json.object().put("group_name", "个人标签").put("tag_name", it).put("type", 2)));
        return info(follow).set("tags", Json.arrayOf(tags));
    }

    private ObjectNode contacts(Call call) {
        var all = new ArrayList<ObjectNode>();
        for (var customer : call.corp().customers.values()) {
            customer.follows.values().stream()
                    .filter(it -> call.app().sees(it.userid))
                    .forEach(it -> all.add(Json.object()
                            .put("is_customer", true)
                            .put("tmp_openid", customer.temporaryOpenid)
                            .put("external_userid", customer.externalUserid)
                            .put("name", customer.name)
                            .put("follow_userid", it.userid)
                            .put("add_time", it.createtime)));
        }
        for (var group : call.corp().groups.values()) {
            if (!group.dismissed && call.app().sees(group.owner)) {
                strangers(call.corp(), group, all);
            }
        }
        var page = Page.of(all, call, 1000, 1000);
        return page.answer().set("info_list", Json.arrayOf(page.items()));
    }

    /** Those of a group whom nobody of the staff follows; their names are masked. */
    private static void strangers(Corp corp, Group group, List<ObjectNode> all) {
        for (var member : group.members.values()) {
            var customer = corp.customers.get(member.id());
            if (customer != null && customer.follows.isEmpty()) {
                all.add(Json.object()
                        .put("is_customer", false)
                        .put("tmp_openid", customer.temporaryOpenid)
                        .put("name", "***" + customer.name.substring(customer.name.length() - 1))
                        .put("follow_userid", group.owner)
                        .put("chat_id", group.chatId)
                        .put("chat_name", group.name)
                        .put("add_time", member.joinTime()));
            }
        }
    }

    private ObjectNode remark(Call call) {
        var follow = relation(call);
        var fields = List.of("remark", "description", "remark_company", "remark_mobiles", "remark_pic_mediaid");
        Refusal.when(fields.stream().noneMatch(call::given), Errcode.EMPTY_ARGUMENT);
        var remark = call.limited("remark", 20);
        var description = call.limited("description", 150);
        var company = call.limited("remark_company", 20);
        if (call.given("remark_pic_mediaid")) {
            Media.find(call, call.text("remark_pic_mediaid"));
        }
        follow.remark = call.given("remark") ? remark : follow.remark;
        follow.description = call.given("description") ? description : follow.description;
        follow.company = call.given("remark_company") ? company : follow.company;
        if (call.given("remark_mobiles")) {
            follow.mobiles = call.texts("remark_mobiles").stream()
                    .filter(it -> !it.isEmpty())
                    .toList();
        }
        return Json.object();
    }

    private ObjectNode byUnionid(Call call) {
        var unionid = call.required("unionid", Errcode.EMPTY_ARGUMENT);
        return call.corp().customers.values().stream()
                .filter(it -> it.unionid.equals(unionid))
                .findFirst()
                .map(it -> Json.object().put("external_userid", it.externalUserid))
                .orElseThrow(() -> new Refusal(610014, "invalid unionid"));
    }

    private ObjectNode behaviour(Call call) {
        var from = SimulatorClock.day(Json.number(call.body(), "start_time", 0));
        var to = SimulatorClock.day(Json.number(call.body(), "end_time", 0));
        Refusal.when(from.isAfter(to) || from.plusDays(30).isBefore(to), Errcode.BAD_ARGUMENT, "start_time, end_time");
        var userids = call.texts("userid");
        userids.forEach(call::staff);
        var days = from.datesUntil(to.plusDays(1))
                .map(day -> {
                    var added = call.corp().customers.values().stream()
                            .flatMap(it -> it.follows.values().stream())
                            .filter(it -> userids.isEmpty() || userids.contains(it.userid))
                            .filter(it -> SimulatorClock.day(it.createtime).equals(day))
                            .count();
                    var answer = Json.object()
                            .put(
                                    "stat_time",
                                    day.atStartOfDay(SimulatorClock.ZONE).toEpochSecond());
                    Map.of("chat_cnt", 0L, "message_cnt", 0L, "negative_feedback_cnt", 0L)
                            .forEach(answer::put);
                    return answer.put("new_apply_cnt", added).put("new_contact_cnt", added);
                })
                .toList();
        return Json.object().set("behavior_data", Json.arrayOf(days));
    }
}
