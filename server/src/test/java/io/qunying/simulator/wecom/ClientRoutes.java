package io.qunying.simulator.wecom;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Acting as customer or member of staff over HTTP. */
@NullMarked
final class ClientRoutes {

    private interface Act {
        void act(Corp corp, JsonNode body);
    }

    private final SimApi api;

    private ClientRoutes(SimApi api) {
        this.api = api;
    }

    static void on(SimApi api, PageApi pages, StaffMessageApi messages) {
        var routes = new ClientRoutes(api);
        routes.customers();
        routes.groups();
        routes.staff();
        api.on("oauth/code", (corp, body) -> Json.object().put("code", pages.code(corp, text(body, "user"))));
        routes.on(
                "staff/click-card",
                (corp, body) -> corp.staff()
                        .clickCard(
                                text(body, "userid"),
                                messages.card(text(body, "response_code")),
                                text(body, "event_key")));
    }

    private void customers() {
        api.on("customer/create", (corp, body) -> {
            var id = corp.customers().create(text(body, "name"));
            return Json.object().put("external_userid", id);
        });
        api.on(
                "customer/create-elsewhere",
                (corp, body) ->
                        Json.object().put("external_userid", corp.customers().createElsewhere(text(body, "name"))));
        api.on(
                "customer/scan-half",
                (corp, body) -> added(corp.customers().scanHalf(text(body, "config_id"), customer(corp, body))));
        api.on(
                "customer/confirm",
                (corp, body) -> added(corp.customers().confirm(text(body, "userid"), external(body))));
        api.on("customer/list", (corp, body) -> list(corp.customers().list()));
        api.on(
                "customer/scan",
                (corp, body) -> added(corp.customers().scan(text(body, "config_id"), customer(corp, body))));
        api.on(
                "customer/follow-link",
                (corp, body) -> added(corp.customers()
                        .follow(text(body, "link_id"), customer(corp, body), text(body, "customer_channel"))));
        api.on(
                "customer/open-link",
                (corp, body) -> added(corp.customers().open(text(body, "url"), customer(corp, body))));
        api.on(
                "customer/add",
                (corp, body) ->
                        added(corp.customers().add(text(body, "userid"), customer(corp, body), text(body, "state"))));
        on("customer/delete", (corp, body) -> corp.customers().delete(text(body, "userid"), external(body)));
        on("customer/chat", (corp, body) -> corp.customers().chat(text(body, "userid"), external(body)));
        on("customer/agree", (corp, body) -> corp.customers().agree(text(body, "userid"), external(body)));
        on("customer/disagree", (corp, body) -> corp.customers().disagree(text(body, "userid"), external(body)));
        on(
                "customer/answer-transfer",
                (corp, body) -> corp.customers().answerTransfer(external(body), Json.flag(body, "accept", true)));
    }

    private void groups() {
        api.on("group/create", (corp, body) -> chat(corp.groups().create(text(body, "owner"), text(body, "name"))));
        api.on("group/list", (corp, body) -> list(corp.groups().list()));
        api.on("group/scan", (corp, body) -> chat(corp.groups().scan(text(body, "config_id"), customer(corp, body))));
        on(
                "group/invite",
                (corp, body) -> corp.groups().invite(chatId(body), text(body, "invitor"), Json.texts(body, "members")));
        on("group/join", (corp, body) -> corp.groups().join(chatId(body), text(body, "member")));
        on("group/leave", (corp, body) -> corp.groups().leave(chatId(body), text(body, "member")));
        on("group/kick", (corp, body) -> corp.groups().kick(chatId(body), Json.texts(body, "members")));
        on("group/rename", (corp, body) -> corp.groups().rename(chatId(body), text(body, "name")));
        on("group/announce", (corp, body) -> corp.groups().announce(chatId(body), text(body, "notice")));
        on("group/change-owner", (corp, body) -> corp.groups().changeOwner(chatId(body), text(body, "userid")));
        on(
                "group/set-admin",
                (corp, body) ->
                        corp.groups().setAdmin(chatId(body), text(body, "userid"), Json.flag(body, "admin", true)));
        on(
                "group/set-nickname",
                (corp, body) -> corp.groups().setNickname(chatId(body), text(body, "member"), text(body, "nickname")));
        on("group/dismiss", (corp, body) -> corp.groups().dismiss(chatId(body)));
        on(
                "group/apply-template",
                (corp, body) -> corp.groups().applyTemplate(chatId(body), text(body, "template_id")));
        on("group/delete-template", (corp, body) -> corp.groups().deleteTemplate(text(body, "template_id")));
        api.on(
                "group/say",
                (corp, body) -> Json.object()
                        .put("said", corp.staff().say(text(body, "member"), chatId(body), text(body, "text"))));
    }

    private void staff() {
        on("staff/hire", (corp, body) -> corp.staff().hire(text(body, "userid")));
        api.on("staff/list", (corp, body) -> list(corp.staff().list()));
        on("staff/resign", (corp, body) -> corp.staff().resign(text(body, "userid")));
        on(
                "staff/set",
                (corp, body) -> corp.staff()
                        .set(
                                text(body, "userid"),
                                Json.flag(body, "serving", true),
                                Json.flag(body, "activated", true),
                                Json.flag(body, "verified", true),
                                Json.flag(body, "archived", false)));
        on(
                "staff/limit-customers",
                (corp, body) -> corp.staff()
                        .limitCustomers(text(body, "userid"), (int) Json.number(body, "customers", 50_000)));
        on(
                "staff/choose-mass-rule",
                (corp, body) -> corp.staff().chooseMassRule(text(body, "userid"), text(body, "rule")));
        on("staff/delete-customer", (corp, body) -> corp.staff().deleteCustomer(text(body, "userid"), external(body)));
        on(
                "staff/remark",
                (corp, body) -> corp.staff().remark(text(body, "userid"), external(body), text(body, "remark")));
        on(
                "staff/tag",
                (corp, body) -> corp.staff()
                        .tag(
                                text(body, "userid"),
                                external(body),
                                Json.texts(body, "add"),
                                Json.texts(body, "remove")));
        api.on("staff/noted", (corp, body) -> {
            var noted = corp.staff().noted(text(body, "userid"), external(body));
            return Json.object()
                    .put("remark", noted.remark())
                    .put("description", noted.description())
                    .set("tags", Json.array(noted.tags()));
        });
        api.on(
                "staff/create-tag",
                (corp, body) ->
                        Json.object().put("id", corp.staff().createTag(text(body, "group"), text(body, "name"))));
        on("staff/rename-tag", (corp, body) -> corp.staff().renameTag(text(body, "id"), text(body, "name")));
        on("staff/delete-tag", (corp, body) -> corp.staff().deleteTag(text(body, "id")));
        on("staff/shuffle-tags", (corp, body) -> corp.staff().shuffleTags(text(body, "group_id")));
        api.on(
                "staff/confirm-mass",
                (corp, body) -> Json.object()
                        .put(
                                "sent",
                                corp.staff()
                                        .confirmMass(
                                                text(body, "userid"),
                                                text(body, "msgid"),
                                                Json.texts(body, "choice"))));
        api.on(
                "staff/send-own-mass",
                (corp, body) -> Json.object()
                        .put(
                                "msgid",
                                corp.staff()
                                        .sendOwnMass(
                                                text(body, "userid"),
                                                Json.flag(body, "group", false),
                                                text(body, "text"),
                                                Json.texts(body, "targets"))));
        on("staff/publish", (corp, body) -> corp.staff().publish(text(body, "userid"), text(body, "moment_id")));
    }

    private void on(String path, Act act) {
        api.on(path, (corp, body) -> {
            act.act(corp, body);
            return Json.object().put("done", true);
        });
    }

    /** The customer that is named, or a new one. */
    private static String customer(Corp corp, JsonNode body) {
        var id = external(body);
        return id.isEmpty() ? corp.customers().create(Json.text(body, "name") + "新客") : id;
    }

    private static ObjectNode added(CustomerActions.Added added) {
        return Json.object()
                .put("userid", added.userid())
                .put("external_userid", added.externalUserid())
                .put("welcome_code", added.welcomeCode());
    }

    private static ObjectNode list(List<String> ids) {
        return Json.object().set("ids", Json.array(ids));
    }

    private static ObjectNode chat(String id) {
        return Json.object().put("chat_id", id);
    }

    private static String chatId(JsonNode body) {
        return text(body, "chat_id");
    }

    private static String external(JsonNode body) {
        return text(body, "external_userid");
    }

    private static String text(JsonNode body, String name) {
        return Json.text(body, name);
    }
}
